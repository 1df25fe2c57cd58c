/** In which projects a caller may read applications and their keys (projects.md §8.6, §8.7). */
import type { ProjectScope } from '../../queries/project/apps.ts'
import type { Caller } from '../context.ts'

/** All of the organisations it may read them in, and single projects; undefined: all there are. */
export async function visibleApps(caller: Caller): Promise<ProjectScope | undefined> {
  const permission = 'project.app.read'
  const orgIds = await caller.orgIdsWith(permission)
  if (orgIds === undefined) return undefined
  return { orgIds, projectIds: await caller.resourceIdsWith(permission) }
}
