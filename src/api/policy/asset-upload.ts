/** Reads an uploaded file: one part `file` of a form, of a bounded size (organizations.md §4.2). */
import type { UploadedFile } from '../../commands/policy/label-files.ts'
import { mediaTypeOf } from '../../kit/media-type.ts'
import type { StreamRequest } from '../../kit/page.ts'

/** What is wrong with a request for a file, as its answer says it. */
export class AssetError extends Error {
  readonly status: number
  constructor(status: number, text: string) {
    super(text)
    this.name = 'AssetError'
    this.status = status
  }
}

/** The largest file, in bytes. */
const fileBytesMax = 512 * 1024
/** Boundaries and headers of the form. */
const formBytesMax = fileBytesMax + 8192

/** The kinds of files that are taken. */
export type AssetKind = 'image' | 'font'

const accepted: Readonly<Record<AssetKind, RegExp>> = {
  image: /^image\//,
  font: /^(font\/|application\/octet-stream$)/,
}

/** The file, as its bytes show what it is; nothing beyond the limit is read. */
export async function readUpload(request: StreamRequest, kind: AssetKind): Promise<UploadedFile> {
  const file = await fileOf(request, await bodyOf(request))
  if (file.size > fileBytesMax) throw tooBig()
  const content = new Uint8Array(await file.arrayBuffer())
  const contentType = mediaTypeOf(content)
  if (!accepted[kind].test(contentType)) {
    throw new AssetError(400, `invalid content-type: ${contentType}`)
  }
  return { contentType, content }
}

async function bodyOf({ headers, chunks }: StreamRequest): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(headers.get('content-length') ?? 0) > formBytesMax) throw tooBig()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks()) {
    size += chunk.length
    if (size > formBytesMax) throw tooBig()
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

async function fileOf({ headers }: StreamRequest, body: Uint8Array<ArrayBuffer>): Promise<File> {
  const type = headers.get('content-type') ?? ''
  // Node's own parser of forms, which gets no more than the bytes that were read.
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof File)) throw new AssetError(400, 'no part "file" in multipart/form-data')
  return file
}

function tooBig(): AssetError {
  return new AssetError(400, 'file too big, max file size is 512KB')
}
