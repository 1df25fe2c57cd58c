/** AddProject of management v1. */
import { addProject as add } from '../../../commands/project/projects.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** Adds a project, which groups applications. */
export const addProject =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addProject> =>
  async (request, { actor, orgId }) => {
    const { name, projectRoleAssertion, projectRoleCheck } = request
    const { hasProjectCheck, privateLabelingSetting } = request
    const { projectId, ...stored } = await add(commands, {
      actor,
      project: {
        orgId,
        name,
        projectRoleAssertion,
        projectRoleCheck,
        hasProjectCheck,
        privateLabelingSetting,
      },
    })
    return { id: projectId, details: addDetails(stored) }
  }
