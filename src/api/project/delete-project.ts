/** DeleteProject of the project services v2 and v2beta (projects.md §3.1). */
import { removeProject } from '../../commands/project/projects.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf } from './target.ts'

/** Content with a project that is not there; of a removed one the date is that of its removal. */
export const deleteProjectV2 =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ projectId }: { readonly projectId: string }, context: Context) => {
    const target = { ...targetOf(context, projectId), mustExist: false }
    const { sequence, atMicros } = await removeProject(commands, target)
    return sequence === 0 ? {} : { deletionDate: timestamp(atMicros) }
  }

/** The same; the id has another name. */
export const deleteProjectV2Beta =
  (deps: Pick<ApiDeps, 'commands'>) =>
  ({ id: projectId }: { readonly id: string }, context: Context) =>
    deleteProjectV2(deps)({ projectId }, context)
