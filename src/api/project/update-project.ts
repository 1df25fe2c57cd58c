/** UpdateProject of the project services v2 and v2beta (projects.md §3.1). */
import { updateProject } from '../../commands/project/projects.ts'
import type { ProjectChanges } from '../../domain/project/change-project.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDateOf } from './project-wire.ts'
import { targetOf } from './target.ts'

interface Shared {
  readonly name?: string | undefined
  readonly projectRoleAssertion?: boolean | undefined
  readonly privateLabelingSetting?: number | undefined
}

interface WireV2 extends Shared {
  readonly projectId: string
  readonly authorizationRequired?: boolean | undefined
  readonly projectAccessRequired?: boolean | undefined
}

interface WireV2Beta extends Shared {
  readonly id: string
  readonly projectRoleCheck?: boolean | undefined
  readonly hasProjectCheck?: boolean | undefined
}

/** Changes what is given; absent members stay. */
export const updateProjectV2 =
  (deps: Pick<ApiDeps, 'commands' | 'projects'>) => (request: WireV2, context: Context) => {
    const { projectId, authorizationRequired, projectAccessRequired } = request
    return update(deps, context, {
      projectId,
      changes: {
        ...sharedOf(request),
        projectRoleCheck: authorizationRequired,
        hasProjectCheck: projectAccessRequired,
      },
    })
  }

/** The same; some members have the names of v1. */
export const updateProjectV2Beta =
  (deps: Pick<ApiDeps, 'commands' | 'projects'>) => (request: WireV2Beta, context: Context) => {
    const { id, projectRoleCheck, hasProjectCheck } = request
    const changes = { ...sharedOf(request), projectRoleCheck, hasProjectCheck }
    return update(deps, context, { projectId: id, changes })
  }

function sharedOf({ name, projectRoleAssertion, privateLabelingSetting }: Shared) {
  return { name, projectRoleAssertion, privateLabelingSetting }
}

async function update(
  { commands, projects }: Pick<ApiDeps, 'commands' | 'projects'>,
  context: Context,
  { projectId, changes }: { readonly projectId: string; readonly changes: ProjectChanges },
) {
  const changed = await updateProject(commands, { ...targetOf(context, projectId), changes })
  const instanceId = context.instance.id
  return changeDateOf(changed, () => projects.project({ instanceId, projectId }))
}
