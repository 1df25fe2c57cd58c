/** DeactivateProject of management v1 (projects.md §3.1). */
import { deactivateProject as change } from '../../../commands/project/projects.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Deactivates an active project. */
export const deactivateProject =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.deactivateProject> =>
  async ({ id }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, id))),
  })
