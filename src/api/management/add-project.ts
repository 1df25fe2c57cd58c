/** `POST /management/v1/projects`: what applications live in. */
import { addProject as add } from '../../commands/projects.ts'
import { ManagementService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const addProject = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.addProject, async (request, { actor, orgId }) => {
    const { name, projectRoleAssertion, projectRoleCheck } = request
    const { hasProjectCheck, privateLabelingSetting } = request
    const { projectId, ...stored } = await add(commands, {
      actor,
      project: {
        ...{ orgId, name, projectRoleAssertion, projectRoleCheck },
        ...{ hasProjectCheck, privateLabelingSetting },
      },
    })
    return { id: projectId, details: addDetails(stored) }
  })
