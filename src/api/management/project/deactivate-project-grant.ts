/** DeactivateProjectGrant of management v1 (projects.md §5). */
import { deactivateGrant } from '../../../commands/project/project-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { grantTargetOf } from './target.ts'

/** Deactivates a grant; nothing where it is inactive. */
export const deactivateProjectGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.deactivateProjectGrant> =>
  async (request, context) => ({
    details: changeDetails(await deactivateGrant(commands, grantTargetOf(context, request))),
  })
