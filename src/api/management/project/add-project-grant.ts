/** AddProjectGrant of management v1 (projects.md §5). */
import { addGrant } from '../../../commands/project/project-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Lends a project to an organisation. */
export const addProjectGrant =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addProjectGrant> =>
  async ({ projectId, grantedOrgId, roleKeys }, context) => {
    const grant = { ...targetOf(context, projectId), grantedOrgId, roleKeys }
    const { grantId, ...stored } = await addGrant(commands, grant)
    return { grantId, details: addDetails(stored) }
  }
