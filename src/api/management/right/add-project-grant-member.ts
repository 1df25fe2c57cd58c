/** AddProjectGrantMember of management v1. */
import { addProjectMember } from '../../../commands/right/project-members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** Gives a user of any organisation roles on a project grant. */
export const addProjectGrantMember =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addProjectGrantMember> =>
  async ({ projectId, grantId, userId, roles }, { actor, orgId: within }) => {
    const member = { actor, within, projectId, grant: { grantId }, userId, roles }
    return { details: addDetails(await addProjectMember(commands, member)) }
  }
