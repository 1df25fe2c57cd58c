/** ListOrgChanges of management v1 (organizations.md §8.2). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeOf, wantedChanges } from '../user/change-wire.ts'

/** The events of the organisation that the call acts in, newest first by default. */
export const listOrgChanges =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.listOrgChanges> =>
  async ({ query }, { instance, orgId, origin }) => {
    const wanted = { instanceId: instance.id, orgId, ...wantedChanges(query) }
    return { result: (await users.orgChanges(wanted)).map((change) => changeOf(change, origin)) }
  }
