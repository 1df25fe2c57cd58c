/** What happens to authorizations with something else: stored in the same transaction as it. */
import { event } from '../../domain/event.ts'
import { userGrantReservation } from '../../domain/user-grant/user-grant.ts'
import type { UserGrantRef } from '../../queries/user-grant/user-grant-refs.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Committer, toTrace } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** Removes authorizations because their user, project or project grant is removed. */
export function userGrantsGone(userGrants: readonly UserGrantRef[]): StreamAppend[] {
  return userGrants.map((each) => ({
    aggregateType: 'usergrant',
    aggregateId: each.id,
    owner: each.orgId,
    events: [event('user.grant.cascade.removed', {}, { release: [userGrantReservation(each)] })],
  }))
}

/**
 * Removes the authorizations that were added while what they belong to was being removed: after
 * these were looked up, and before the removal was stored. To be called after it; from then on an
 * addition finds that its user or project is gone.
 */
export async function removeLateUserGrants(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, find }: { actor: Committer; find: () => Promise<readonly UserGrantRef[]> },
): Promise<void> {
  const streams = userGrantsGone(await find())
  if (streams.length === 0) return
  const { instanceId, userId: creator } = actor
  await events.append({ instanceId, creator, trace: toTrace(actor), streams })
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
