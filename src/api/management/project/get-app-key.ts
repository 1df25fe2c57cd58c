/** GetAppKey of management v1 (projects.md §8.6). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { appKeyOf } from './app-key-wire.ts'

/** A key of that application of this organisation, without the key itself. */
export const getAppKey =
  ({ appKeys }: Pick<ApiDeps, 'appKeys'>): Rpc<typeof ManagementService.method.getAppKey> =>
  async ({ projectId, appId, keyId }, { instance, orgId }) => {
    const key = await appKeys.appKey({ instanceId: instance.id, keyId })
    const isIts = key?.appId === appId && key.projectId === projectId && key.orgId === orgId
    if (!key || !isIts) throw refuse('app.key.read.unknown')
    return { key: appKeyOf(key) }
  }
