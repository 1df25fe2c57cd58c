/** GetProject of the project services v2 and v2beta (projects.md §3.2). */
import { refuse } from '../../domain/refusals.ts'
import type { ProjectService, ProjectServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { requirePermissionIn } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { projectOfV2, projectOfV2Beta } from './project-wire.ts'

/** The project itself, never one of its grants. */
export const getProjectV2 =
  (deps: Pick<ApiDeps, 'projects'>): Rpc<typeof ProjectService.method.getProject> =>
  async ({ projectId }, context) => ({
    project: projectOfV2(await readableProject(deps, context, projectId)),
  })

/** The same; the id has another name. */
export const getProjectV2Beta =
  (deps: Pick<ApiDeps, 'projects'>): Rpc<typeof ProjectServiceV2Beta.method.getProject> =>
  async ({ id }, context) => ({
    project: projectOfV2Beta(await readableProject(deps, context, id)),
  })

async function readableProject(
  { projects }: Pick<ApiDeps, 'projects'>,
  context: Context,
  projectId: string,
) {
  const found = await projects.project({ instanceId: context.instance.id, projectId })
  if (!found) throw refuse('project.read.unknown')
  const scope = { orgId: found.orgId, resourceIds: [projectId] }
  await requirePermissionIn(context, { permission: 'project.read', ...scope })
  return found
}
