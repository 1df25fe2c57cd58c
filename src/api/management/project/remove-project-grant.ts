/** RemoveProjectGrant of management v1 (projects.md §5). */
import { removeGrant } from '../../../commands/project/project-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { grantTargetOf } from './target.ts'

/** Takes a project back; refuses a grant that is not there. */
export const removeProjectGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeProjectGrant> =>
  async (request, context) => {
    const target = { ...grantTargetOf(context, request), mustExist: true }
    return { details: changeDetails(await removeGrant(commands, target)) }
  }
