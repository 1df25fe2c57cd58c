/** DeleteProjectGrant of the project services v2 and v2beta (projects.md §5). */
import { removeGrant } from '../../commands/project/project-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { removedAt } from './project-wire.ts'
import { grantTargetOf, type WireGrant } from './target.ts'

/** Content with a grant that is not there. */
export const deleteProjectGrant =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireGrant, context: Context) => {
    const target = { ...grantTargetOf(context, request), mustExist: false }
    const deletionDate = removedAt(await removeGrant(commands, target))
    return deletionDate ? { deletionDate } : {}
  }
