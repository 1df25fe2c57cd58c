/** UpdateProjectMember of management v1. */
import { changeProjectMember } from '../../../commands/right/project-members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Replaces the roles of a member of a project; nothing changes where they are the same. */
export const updateProjectMember =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateProjectMember> =>
  async ({ projectId, userId, roles }, { actor, orgId: within }) => {
    const member = { actor, within, projectId, userId, roles }
    return { details: changeDetails(await changeProjectMember(commands, member)) }
  }
