/** BulkAddProjectRoles of management v1 (projects.md §4). */
import { addRoles } from '../../../commands/project/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Adds all of the roles or none; without any, nothing happens and the answer is empty. */
export const bulkAddProjectRoles =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.bulkAddProjectRoles> =>
  async ({ projectId, roles }, context) => {
    if (roles.length === 0) return {}
    return {
      details: addDetails(await addRoles(commands, { ...targetOf(context, projectId), roles })),
    }
  }
