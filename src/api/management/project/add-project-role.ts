/** AddProjectRole of management v1 (projects.md §4). */
import { addRoles } from '../../../commands/project/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Adds a role to a project. */
export const addProjectRole =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addProjectRole> =>
  async ({ projectId, roleKey: key, displayName, group }, context) => {
    const roles = [{ key, displayName, group }]
    return {
      details: addDetails(await addRoles(commands, { ...targetOf(context, projectId), roles })),
    }
  }
