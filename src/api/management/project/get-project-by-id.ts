/** GetProjectByID of management v1 (projects.md §3.2). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { projectOf } from './project-wire.ts'

/** A project of the organisation the call acts in. */
export const getProjectById =
  ({ projects }: Pick<ApiDeps, 'projects'>): Rpc<typeof ManagementService.method.getProjectByID> =>
  async ({ id: projectId }, { instance, orgId }) => {
    const found = await projects.project({ instanceId: instance.id, projectId })
    if (!found) throw refuse('project.read.unknown')
    if (found.orgId !== orgId) throw refuse('project.read.elsewhere')
    return { project: projectOf(found) }
  }
