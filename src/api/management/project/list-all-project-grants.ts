/** ListAllProjectGrants of management v1 (projects.md §5). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { visibleWithin } from '../../project/visible.ts'
import type { Rpc } from '../../service.ts'
import { grantsFound } from './grants-found.ts'

/** The grants of all projects of the organisation, or those that the caller has a role on. */
export const listAllProjectGrants =
  (
    deps: Pick<ApiDeps, 'projects' | 'commands'>,
  ): Rpc<typeof ManagementService.method.listAllProjectGrants> =>
  async ({ query, queries }, context) => {
    const { caller, orgId } = context
    const visible = await visibleWithin(caller, { permission: 'project.grant.read', orgId })
    return grantsFound(deps, context, { query, queries, conditions: [], visible })
  }
