/** UpdateProject of management v1 (projects.md §3.1). */
import { updateProject as update } from '../../../commands/project/projects.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Overwrites all settings, the absent ones with what is empty. */
export const updateProject =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateProject> =>
  async (request, context) => {
    const { id, name, projectRoleAssertion, projectRoleCheck } = request
    const { hasProjectCheck, privateLabelingSetting } = request
    const changes = {
      name,
      projectRoleAssertion,
      projectRoleCheck,
      hasProjectCheck,
      privateLabelingSetting,
    }
    const changed = await update(commands, { ...targetOf(context, id), changes })
    return { details: changeDetails(changed) }
  }
