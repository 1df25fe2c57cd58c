/** ReactivateProject of management v1 (projects.md §3.1). */
import { activateProject as change } from '../../../commands/project/projects.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Activates an inactive project. */
export const reactivateProject =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.reactivateProject> =>
  async ({ id }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, id))),
  })
