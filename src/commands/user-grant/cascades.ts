/**
 * What happens to authorizations with something else: stored in the same transaction as it, and
 * only while they are as they were read.
 */
import { type Decided, event } from '../../domain/event.ts'
import { userGrantReservation } from '../../domain/user-grant/user-grant.ts'
import type { UserGrantRef } from '../../queries/user-grant/user-grant-refs.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type EventStore, StaleSequence } from '../../store/eventstore/eventstore.ts'
import { attemptsMax, type Changed, type Committer, toTrace } from '../commit.ts'

/** Removes authorizations because their user, project or project grant is removed. */
export function userGrantsGone(userGrants: readonly UserGrantRef[]): StreamAppend[] {
  return userGrants.map((each) =>
    appendTo(
      each,
      event('user.grant.cascade.removed', {}, { release: [userGrantReservation(each)] }),
    ),
  )
}

/** Takes role keys out of those authorizations that have one of them. */
export function userGrantsWithout(
  userGrants: readonly UserGrantRef[],
  removedKeys: readonly string[],
): StreamAppend[] {
  const gone = new Set(removedKeys)
  return userGrants
    .filter(({ roleKeys }) => roleKeys.some((key) => gone.has(key)))
    .map((each) => {
      const roleKeys = each.roleKeys.filter((key) => !gone.has(key))
      return appendTo(each, event('user.grant.cascade.changed', { roleKeys }))
    })
}

function appendTo({ id, orgId, sequence }: UserGrantRef, decided: Decided): StreamAppend {
  return {
    aggregateType: 'usergrant',
    aggregateId: id,
    owner: orgId,
    expectedSequence: sequence,
    events: [decided],
  }
}

/** Finds what a change means for authorizations. */
type Cascade = () => Promise<StreamAppend[]>

/**
 * Makes a change whose cascade is named by `follow`, and stores once more what the cascade finds
 * after it: authorizations that were added or changed when it had looked already, and the change
 * was not stored yet. From then on they find that their user, project or role is gone.
 */
export async function changeWithUserGrants<C extends Changed>(
  { events }: { readonly events: Pick<EventStore, 'append'> },
  actor: Committer,
  change: (follow: (cascade: Cascade) => Cascade) => Promise<C>,
): Promise<C> {
  let last: Cascade | undefined
  const changed = await change((cascade) => {
    last = cascade
    return cascade
  })
  if (changed.types.size > 0 && last) await storeLate(events, { actor, cascade: last })
  return changed
}

/** The change is stored whatever happens here: one that is changed meanwhile is read again. */
async function storeLate(
  events: Pick<EventStore, 'append'>,
  { actor, cascade }: { readonly actor: Committer; readonly cascade: Cascade },
): Promise<void> {
  const { instanceId, userId: creator } = actor
  for (let round = 0; round < attemptsMax; round++) {
    const streams = await cascade()
    if (streams.length === 0) return
    try {
      await events.append({ instanceId, creator, trace: toTrace(actor), streams })
      return
    } catch (failure) {
      if (!(failure instanceof StaleSequence)) throw failure
    }
  }
}
