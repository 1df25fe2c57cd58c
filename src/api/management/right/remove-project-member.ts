/** RemoveProjectMember of management v1. */
import { removeProjectMember as remove } from '../../../commands/right/project-members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Takes all roles on a project from a user; nothing changes where it has none. */
export const removeProjectMember =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeProjectMember> =>
  async ({ projectId, userId }, { actor, orgId: within }) => {
    const member = { actor, within, projectId, userId }
    return { details: changeDetails(await remove(commands, member)) }
  }
