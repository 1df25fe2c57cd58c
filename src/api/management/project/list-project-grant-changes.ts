/** ListProjectGrantChanges of management v1 (projects.md §3.2). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeOf, wantedChanges } from '../user/change-wire.ts'

/** The events about a grant, newest first by default. */
export const listProjectGrantChanges =
  ({
    users,
  }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.listProjectGrantChanges> =>
  async ({ projectId, grantId, query }, { instance, orgId, origin }) => {
    const changes = await users.projectChanges({
      instanceId: instance.id,
      orgId,
      projectId,
      about: { grantId },
      ...wantedChanges(query),
    })
    return { result: changes.map((change) => changeOf(change, origin)) }
  }
