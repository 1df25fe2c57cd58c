/** `POST /management/v1/projects`: what applications live in. */
import { addProject as add } from '../../../commands/project/projects.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addDetails } from '../../wire/details.ts'

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
