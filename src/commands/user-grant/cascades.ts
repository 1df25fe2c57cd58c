/** What happens to authorizations with something else: stored in the same transaction as it. */
import { event } from '../../domain/event.ts'
import { userGrantReservation } from '../../domain/user-grant/user-grant.ts'
import type { UserGrantRef } from '../../queries/user-grant/user-grant-refs.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Changed, type Committer, toTrace } from '../commit.ts'
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

/** Finds what a change means for authorizations. */
type Cascade = () => Promise<StreamAppend[]>

/**
 * Makes a change whose cascade is named by `follow`, and stores once more what the cascade finds
 * after it: authorizations that were added or changed when it had looked already, and the change
 * was not stored yet. From then on they find that their user, project or role is gone.
 */
export async function changeWithUserGrants<C extends Changed>(
  { events }: Pick<CommandDeps, 'events'>,
  actor: Committer,
  change: (follow: (cascade: Cascade) => Cascade) => Promise<C>,
): Promise<C> {
  let last: Cascade | undefined
  const changed = await change((cascade) => {
    last = cascade
    return cascade
  })
  if (changed.types.size === 0) return changed
  const streams = (await last?.()) ?? []
  if (streams.length === 0) return changed
  const { instanceId, userId: creator } = actor
  await events.append({ instanceId, creator, trace: toTrace(actor), streams })
  return changed
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
