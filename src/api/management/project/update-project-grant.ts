/** UpdateProjectGrant of management v1 (projects.md §5). */
import { changeGrant } from '../../../commands/project/project-grants.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { grantTargetOf } from './target.ts'

/** Replaces the roles of a grant. */
export const updateProjectGrant =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateProjectGrant> =>
  async (request, context) => {
    const { roleKeys } = request
    const changed = await changeGrant(commands, { ...grantTargetOf(context, request), roleKeys })
    return { details: changeDetails(changed) }
  }
