/** UpdateProjectRole of the project services v2 and v2beta (projects.md §4). */
import { changeRole } from '../../commands/project/roles.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDateOf } from './project-wire.ts'
import { targetOf } from './target.ts'

interface Wire {
  readonly projectId: string
  readonly roleKey: string
  readonly displayName?: string | undefined
  readonly group?: string | undefined
}

/** Changes what is given; absent texts stay. */
export const updateProjectRole =
  ({ commands, projects }: Pick<ApiDeps, 'commands' | 'projects'>) =>
  async ({ projectId, roleKey: key, displayName, group }: Wire, context: Context) => {
    const role = { key, displayName, group }
    const changed = await changeRole(commands, { ...targetOf(context, projectId), role })
    const instanceId = context.instance.id
    return changeDateOf(changed, () => projects.role({ instanceId, projectId, key }))
  }
