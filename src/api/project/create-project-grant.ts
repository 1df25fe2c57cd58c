/** CreateProjectGrant of the project services v2 and v2beta (projects.md §5). */
import { addGrant } from '../../commands/project/project-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf, type WireGrant } from './target.ts'

/** Lends a project to an organisation; the id of the grant is in no answer of v2. */
export const createProjectGrant =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireGrant & { readonly roleKeys: readonly string[] }, context: Context) => {
    const { projectId, grantedOrganizationId: grantedOrgId, roleKeys } = request
    const grant = { ...targetOf(context, projectId), grantedOrgId, roleKeys }
    const { atMicros } = await addGrant(commands, grant)
    return { creationDate: timestamp(atMicros) }
  }
