/** ReactivateProjectGrant of management v1 (projects.md §5). */
import { activateGrant } from '../../../commands/project/project-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { grantTargetOf } from './target.ts'

/** Activates a grant; nothing where it is active. */
export const reactivateProjectGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.reactivateProjectGrant> =>
  async (request, context) => ({
    details: changeDetails(await activateGrant(commands, grantTargetOf(context, request))),
  })
