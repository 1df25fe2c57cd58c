/** UpdateProjectRole of management v1 (projects.md §4). */
import { changeRole } from '../../../commands/project/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Overwrites both texts of a role. */
export const updateProjectRole =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateProjectRole> =>
  async ({ projectId, roleKey: key, displayName, group }, context) => {
    const role = { key, displayName, group }
    const changed = await changeRole(commands, { ...targetOf(context, projectId), role })
    return { details: changeDetails(changed) }
  }
