/** What happens to authorizations with something else: stored in the same transaction as it. */
import { event } from '../../domain/event.ts'
import { userGrantReservation } from '../../domain/user-grant/user-grant.ts'
import type { UserGrantRef } from '../../queries/user-grant/user-grant-refs.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'

/** Removes authorizations because their user, project or project grant is removed. */
export function userGrantsGone(userGrants: readonly UserGrantRef[]): StreamAppend[] {
  return userGrants.map((each) => ({
    aggregateType: 'usergrant',
    aggregateId: each.id,
    owner: each.orgId,
    events: [event('user.grant.cascade.removed', {}, { release: [userGrantReservation(each)] })],
  }))
}

/** Takes role keys out of those authorizations that have one of them. */
export function userGrantsWithout(
  userGrants: readonly UserGrantRef[],
  removedKeys: readonly string[],
): StreamAppend[] {
  const gone = new Set(removedKeys)
  return userGrants
    .filter(({ roleKeys }) => roleKeys.some((key) => gone.has(key)))
    .map(({ id, orgId, roleKeys }) => ({
      aggregateType: 'usergrant',
      aggregateId: id,
      owner: orgId,
      events: [
        event('user.grant.cascade.changed', { roleKeys: roleKeys.filter((key) => !gone.has(key)) }),
      ],
    }))
}
