/**
 * What happens to authorizations with something else: stored in the same transaction as it, and
 * anew where one of them has changed since it was read.
 */
import { event } from '../../domain/event.ts'
import { refuse } from '../../domain/refusals.ts'
import { userGrantReservation } from '../../domain/user-grant/user-grant.ts'
import type { UserGrantRef } from '../../queries/user-grant/user-grant-refs.ts'
import { StaleSequence, type StreamAppend } from '../../store/eventstore/event.ts'
import { type Actor, attemptsMax, toTrace } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** Removes authorizations because their user, project or project grant is removed. */
export function userGrantsGone(userGrants: readonly UserGrantRef[]): StreamAppend[] {
  return userGrants.map((each) => ({
    aggregateType: 'usergrant',
    aggregateId: each.id,
    owner: each.orgId,
    expectedSequence: each.sequence,
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
    .map(({ id, orgId, roleKeys, sequence }) => ({
      aggregateType: 'usergrant',
      aggregateId: id,
      owner: orgId,
      expectedSequence: sequence,
      events: [
        event('user.grant.cascade.changed', { roleKeys: roleKeys.filter((key) => !gone.has(key)) }),
      ],
    }))
}

/**
 * Does the same to authorizations that were added between the reading of the others and the end of
 * the transaction. From then on none can be added: whoever adds one looks at its project.
 */
export async function cascadeToLate(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, find }: { readonly actor: Actor; readonly find: () => Promise<StreamAppend[]> },
): Promise<void> {
  const { instanceId, userId: creator } = actor
  for (let round = 0; round < attemptsMax; round++) {
    const streams = await find()
    if (streams.length === 0) return
    try {
      await events.append({ instanceId, creator, trace: toTrace(actor), streams })
      return
    } catch (failure) {
      if (!(failure instanceof StaleSequence)) throw failure
    }
  }
  throw refuse('store.contended')
}
