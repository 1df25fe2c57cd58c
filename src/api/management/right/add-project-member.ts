/** AddProjectMember of management v1. */
import { addProjectMember as add } from '../../../commands/right/project-members.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** Gives a user of any organisation roles on a project. */
export const addProjectMember =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addProjectMember> =>
  async ({ projectId, userId, roles }, { actor, orgId: within }) => {
    const member = { actor, within, projectId, userId, roles }
    return { details: addDetails(await add(commands, member)) }
  }
