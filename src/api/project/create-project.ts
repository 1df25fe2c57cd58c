/** CreateProject of the project services v2 and v2beta (projects.md §3.1). */
import { addProject } from '../../commands/project/projects.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

interface Wire {
  readonly organizationId: string
  readonly name: string
  readonly projectRoleAssertion: boolean
  readonly authorizationRequired: boolean
  readonly projectAccessRequired: boolean
  readonly privateLabelingSetting: number
}

/** Creates a project, with an id of the caller's choice or a generated one. */
export const createProjectV2 =
  (deps: Pick<ApiDeps, 'commands'>) =>
  (request: Wire & { readonly projectId?: string | undefined }, context: Context) =>
    create(deps, context, { request, projectId: request.projectId })

/** The same; the id has another name. */
export const createProjectV2Beta =
  (deps: Pick<ApiDeps, 'commands'>) =>
  async (request: Wire & { readonly id?: string | undefined }, context: Context) => {
    const { projectId: id, creationDate } = await create(deps, context, {
      request,
      projectId: request.id,
    })
    return { id, creationDate }
  }

async function create(
  { commands }: Pick<ApiDeps, 'commands'>,
  { actor }: Context,
  { request, projectId }: { readonly request: Wire; readonly projectId: string | undefined },
) {
  const added = await addProject(commands, {
    actor,
    projectId,
    project: {
      orgId: request.organizationId,
      name: request.name,
      projectRoleAssertion: request.projectRoleAssertion,
      projectRoleCheck: request.authorizationRequired,
      hasProjectCheck: request.projectAccessRequired,
      privateLabelingSetting: request.privateLabelingSetting,
    },
  })
  return { projectId: added.projectId, creationDate: timestamp(added.atMicros) }
}
