/** Uploads of files, which are forms rather than messages. */
import { Code, ConnectError } from '@connectrpc/connect'
import { accessToken } from '../session/tokens.ts'

/** Sends a file to a path; a refusal is thrown with the text of the answer. */
export async function uploadFile(path: string, file: File, orgId = ''): Promise<void> {
  const body = new FormData()
  body.set('file', file)
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await accessToken()}`,
      ...(orgId !== '' && { 'x-zitadel-orgid': orgId }),
    },
    body,
  })
  if (!response.ok) throw new ConnectError(await response.text(), Code.InvalidArgument)
}
