/** RemoveProjectGrantMember of management v1. */
import { removeProjectMember } from '../../../commands/right/project-members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Takes all roles on a project grant from a user; nothing changes where it has none. */
export const removeProjectGrantMember =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeProjectGrantMember> =>
  async ({ projectId, grantId, userId }, { actor, orgId: within }) => {
    const member = { actor, within, projectId, grant: { grantId }, userId }
    return { details: changeDetails(await removeProjectMember(commands, member)) }
  }
