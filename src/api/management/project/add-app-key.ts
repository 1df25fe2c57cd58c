/** AddAppKey of management v1: a key that signs assertions. */
import { addAppKey as add } from '../../../commands/project/app-keys.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { rfc3339OfTimestamp } from '../../wire/timestamps.ts'

/** The file with the private half is in this response only. */
export const addAppKey =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addAppKey> =>
  async ({ projectId, appId, expirationDate }, { actor, orgId }) => {
    const expiration = expirationDate && rfc3339OfTimestamp(expirationDate)
    const target = { actor, projectId, appId, within: orgId }
    const { keyId, keyFile, ...stored } = await add(commands, { target, expiration })
    return { id: keyId, keyDetails: Buffer.from(keyFile), details: addDetails(stored) }
  }
