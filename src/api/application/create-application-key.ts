/** CreateApplicationKey of v2 and v2beta (projects.md §8.6). */
import type { Timestamp } from '@bufbuild/protobuf/wkt'
import { addAppKey } from '../../commands/project/app-keys.ts'
import type { AppTarget } from '../../commands/project/apps.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { rfc3339OfTimestamp, timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2; the file with the private half is in this response only. */
export const createApplicationKeyV2 =
  (deps: Deps): Rpc<typeof ApplicationService.method.createApplicationKey> =>
  async ({ projectId, applicationId: appId, expirationDate }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    return add(deps, target, expirationDate)
  }

/** v2beta. */
export const createApplicationKeyV2Beta =
  (deps: Deps): Rpc<typeof AppServiceV2Beta.method.createApplicationKey> =>
  async ({ projectId, appId, expirationDate }, { actor }) => {
    const target = { actor, projectId, appId, within: undefined }
    const { keyId: id, ...key } = await add(deps, target, expirationDate)
    return { id, ...key }
  }

/** Without an expiration it is that of the far future. */
async function add({ commands }: Deps, target: AppTarget, expirationDate: Timestamp | undefined) {
  const expiration = expirationDate && rfc3339OfTimestamp(expirationDate)
  const { keyId, keyFile, atMicros } = await addAppKey(commands, { target, expiration })
  return { keyId, creationDate: timestamp(atMicros), keyDetails: Buffer.from(keyFile) }
}
