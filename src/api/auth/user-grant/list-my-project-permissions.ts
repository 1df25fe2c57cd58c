/** ListMyProjectPermissions of auth v1 (projects.md §9). */
import { refuse } from '../../../domain/refusals.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from '../user/self.ts'

const active = 1
/** A user has one authorization for a project and an organisation. */
const page = { offset: 0, limit: 1, isAscending: true }

/**
 * The roles of the caller's authorization where the call acts, in the project that tokens for our
 * API are made for: the instance's own.
 */
export const listMyProjectPermissions =
  ({
    authorizations,
  }: Pick<ApiDeps, 'authorizations'>): Rpc<typeof AuthService.method.listMyProjectPermissions> =>
  async (_request, context) => {
    const { instanceId, userId } = selfIn(context)
    const { rows } = await authorizations.search({
      instanceId,
      scope: { orgIds: undefined, resourceIds: [], ownUserId: userId },
      conditions: [
        { kind: 'user', id: userId },
        { kind: 'org', id: context.orgId },
        { kind: 'project', id: context.instance.projectId },
        { kind: 'state', state: active },
      ],
      order: 'createdAt',
      page,
    })
    const [found] = rows
    if (!found) throw refuse('user_grant.read.not_found')
    return { result: found.roles.map(({ key }) => key) }
  }
