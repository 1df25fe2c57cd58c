/** RemoveProjectRole of the project services v2 and v2beta (projects.md §4). */
import { removeRole } from '../../commands/project/roles.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { removedAt } from './project-wire.ts'
import { targetOf } from './target.ts'

/** Content with a role that is not there. */
export const removeProjectRole =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (
    { projectId, roleKey: key }: { readonly projectId: string; readonly roleKey: string },
    context: Context,
  ) => {
    const removalDate = removedAt(
      await removeRole(commands, { ...targetOf(context, projectId), key }),
    )
    return removalDate ? { removalDate } : {}
  }
