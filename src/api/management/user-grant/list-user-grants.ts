/** ListUserGrants of management v1 (projects.md §6.3). */
import type { ManagementService } from '../../../proto/added-types.ts'
import type { UserGrantScope } from '../../../queries/user-grant/user-grant-conditions.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { maySee } from '../../user/readable.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { conditionsOf, userGrantOf } from './user-grant-wire.ts'

/**
 * The authorizations for this organisation; with `withGrantedQuery`, whatever it says, also those
 * of its projects elsewhere.
 */
export const listUserGrants =
  ({
    authorizations,
    commands,
  }: Pick<ApiDeps, 'authorizations' | 'commands'>): Rpc<
    ManagementService['method']['listUserGrants']
  > =>
  async ({ query, queries }, context) => {
    const { caller, instance, orgId, origin } = context
    const isWide = queries.some((each) => each.query.case === 'withGrantedQuery')
    const found = await authorizations.search({
      instanceId: instance.id,
      scope: await findScope(context),
      conditions: [
        { kind: isWide ? 'orgOrOwner' : 'org', id: orgId },
        ...queries.flatMap(conditionsOf),
      ],
      order: 'createdAt',
      page: pageOf(query),
    })
    const isSeen = await Promise.all(
      found.rows.map(({ user }) => maySee(caller, { userId: user.id, orgId: user.orgId })),
    )
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((row, index) =>
        userGrantOf(row, { isSeen: isSeen[index] === true, origin }),
      ),
    }
  }

/** All of the organisation, or those of the projects and grants that the caller has a role on. */
async function findScope({ caller, orgId }: Context): Promise<UserGrantScope> {
  const permission = 'user.grant.read'
  const isWhole = (await caller.mayIn(permission, { orgId })) === 'granted'
  return {
    orgIds: isWhole ? undefined : [],
    resourceIds: await caller.resourceIdsWith(permission),
    ownUserId: '',
  }
}
