/** BulkRemoveUserGrant of management v1 (projects.md §6.2). */
import { removeUserGrants } from '../../../commands/user-grant/user-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'

/** Removes authorizations for this organisation, all of them or none. */
export const bulkRemoveUserGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.bulkRemoveUserGrant> =>
  async ({ grantId: ids }, { actor, orgId: within }) => {
    const whenElsewhere = 'user_grant.project_not_own'
    await removeUserGrants(commands, { actor, within, ids, whenElsewhere })
    return {}
  }
