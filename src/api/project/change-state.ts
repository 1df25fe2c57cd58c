/** Changes of the state of projects and grants, which differ only in their command. */
import type { deactivateGrant } from '../../commands/project/project-grants.ts'
import type { deactivateProject } from '../../commands/project/projects.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { changeDateOf } from './project-wire.ts'
import { grantTargetOf, targetOf, type WireGrant } from './target.ts'

/** Of a project, by its command. */
export const changeStateV2 =
  ({ commands }: Pick<ApiDeps, 'commands'>, change: typeof deactivateProject) =>
  async ({ projectId }: { readonly projectId: string }, context: Context) => {
    const { atMicros } = await change(commands, targetOf(context, projectId))
    return { changeDate: timestamp(atMicros) }
  }

/** The same; the id has another name. */
export const changeStateV2Beta =
  (deps: Pick<ApiDeps, 'commands'>, change: typeof deactivateProject) =>
  ({ id: projectId }: { readonly id: string }, context: Context) =>
    changeStateV2(deps, change)({ projectId }, context)

/** Of a grant, by its command. */
export const changeGrantState =
  (
    { commands, projects }: Pick<ApiDeps, 'commands' | 'projects'>,
    change: typeof deactivateGrant,
  ) =>
  async (request: WireGrant, context: Context) => {
    const { projectId, grantedOrganizationId: grantedOrgId } = request
    const changed = await change(commands, grantTargetOf(context, request))
    const instanceId = context.instance.id
    return changeDateOf(changed, () => projects.grantOf({ instanceId, projectId, grantedOrgId }))
  }
