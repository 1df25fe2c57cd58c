/** ListAppChanges of management v1: the events of an application and of its keys (§3.2). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeOf, wantedChanges } from '../user/change-wire.ts'

/** Newest first by default; empty for an application of another organisation. */
export const listAppChanges =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.listAppChanges> =>
  async ({ projectId, appId, query }, { instance, orgId, origin }) => {
    const changes = await users.projectChanges({
      ...{ instanceId: instance.id, orgId, projectId, about: { appId } },
      ...wantedChanges(query),
    })
    return { result: changes.map((change) => changeOf(change, origin)) }
  }
