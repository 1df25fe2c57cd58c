/** AddUserGrant of management v1 (projects.md §6.1). */
import { addUserGrant as add } from '../../../commands/user-grant/user-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** Gives a user roles on a project, for this organisation. */
export const addUserGrant =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addUserGrant> =>
  async ({ userId, projectId, projectGrantId, roleKeys }, { actor, orgId }) => {
    const { userGrantId, ...stored } = await add(commands, {
      ...{ actor, orgId, userId, projectId, projectGrantId, roleKeys },
      whenElsewhere: 'user_grant.project_not_own',
    })
    return { userGrantId, details: addDetails(stored) }
  }
