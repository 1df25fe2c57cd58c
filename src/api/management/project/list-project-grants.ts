/** ListProjectGrants of management v1 (projects.md §5). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { grantsFound } from './grants-found.ts'

/** The grants of one project of the organisation. */
export const listProjectGrants =
  (
    deps: Pick<ApiDeps, 'projects' | 'commands'>,
  ): Rpc<typeof ManagementService.method.listProjectGrants> =>
  ({ projectId, query, queries }, context) =>
    grantsFound(deps, context, {
      query,
      queries,
      conditions: [{ kind: 'inProjectIds', ids: [projectId] }],
      // The guards have checked the permission on the project.
      visible: { orgIds: undefined, resourceIds: [] },
    })
