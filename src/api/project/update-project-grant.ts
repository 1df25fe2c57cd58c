/** UpdateProjectGrant of the project services v2 and v2beta (projects.md §5). */
import { changeGrant } from '../../commands/project/project-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDateOf } from './project-wire.ts'
import { grantTargetOf, type WireGrant } from './target.ts'

/** Replaces the roles of a grant. */
export const updateProjectGrant =
  ({ commands, projects }: Pick<ApiDeps, 'commands' | 'projects'>) =>
  async (request: WireGrant & { readonly roleKeys: readonly string[] }, context: Context) => {
    const { projectId, grantedOrganizationId: grantedOrgId, roleKeys } = request
    const changed = await changeGrant(commands, { ...grantTargetOf(context, request), roleKeys })
    const instanceId = context.instance.id
    return changeDateOf(changed, () => projects.grantOf({ instanceId, projectId, grantedOrgId }))
  }
