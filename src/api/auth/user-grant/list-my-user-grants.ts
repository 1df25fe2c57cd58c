/** ListMyUserGrants of auth v1 (projects.md §9). */
import type { AuthService } from '../../../proto/services.ts'
import type { UserGrantView } from '../../../queries/user-grant/user-grants.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1, readDetails } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { selfIn } from '../user/self.ts'

/** All authorizations of the caller, in every organisation and state. */
export const listMyUserGrants =
  ({
    authorizations,
    commands,
  }: Pick<ApiDeps, 'authorizations' | 'commands'>): Rpc<
    typeof AuthService.method.listMyUserGrants
  > =>
  async ({ query }, context) => {
    const { instanceId, userId: id } = selfIn(context)
    const found = await authorizations.search({
      instanceId,
      scope: { orgIds: undefined, resourceIds: [], ownUserId: id },
      conditions: [{ kind: 'user', id }],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(userGrantOf),
    }
  }

function userGrantOf(row: UserGrantView) {
  const { id: grantId, org, project, user, state, grantId: projectGrantId } = row
  const roleKeys = row.roles.map(({ key }) => key)
  return {
    orgId: org.id,
    orgName: org.name,
    orgDomain: org.primaryDomain,
    projectId: project.id,
    projectName: project.name,
    projectGrantId,
    userId: user.id,
    userType: user.human ? 1 : 2,
    grantId,
    details: readDetails({ ...row, orgId: org.id }),
    roles: roleKeys,
    roleKeys,
    state,
  }
}
