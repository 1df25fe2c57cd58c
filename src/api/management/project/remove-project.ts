/** RemoveProject of management v1 (projects.md §3.1). */
import { removeProject as remove } from '../../../commands/project/projects.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Removes a project with everything in it; refuses one that is not there. */
export const removeProject =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeProject> =>
  async ({ id }, context) => ({
    details: changeDetails(await remove(commands, { ...targetOf(context, id), mustExist: true })),
  })
