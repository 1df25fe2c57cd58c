/** AddProjectRole of the project services v2 and v2beta (projects.md §4). */
import { addRoles } from '../../commands/project/roles.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf } from './target.ts'

interface Wire {
  readonly projectId: string
  readonly roleKey: string
  readonly displayName: string
  readonly group?: string | undefined
}

/** Adds a role to a project. */
export const addProjectRole =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ projectId, roleKey: key, displayName, group = '' }: Wire, context: Context) => {
    const roles = [{ key, displayName, group }]
    const { atMicros } = await addRoles(commands, { ...targetOf(context, projectId), roles })
    return { creationDate: timestamp(atMicros) }
  }
