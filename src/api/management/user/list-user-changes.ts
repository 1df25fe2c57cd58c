/** ListUserChanges of management v1 (management-v1 §13.1): the events of a user. */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeOf, wantedChanges } from './change-wire.ts'

/** Newest first by default; empty for a user of another organisation. */
export const listUserChanges =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.listUserChanges> =>
  async ({ userId, query }, { instance, orgId, origin }) => {
    const changes = await users.changes({
      instanceId: instance.id,
      orgId,
      userId,
      ...wantedChanges(query),
    })
    return { result: changes.map((change) => changeOf(change, origin)) }
  }
