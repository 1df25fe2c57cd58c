/**
 * What is stored beside a change of the rules for user names: the streams by which concurrent
 * changes conflict, and the move of the names themselves.
 */
import { ownDomainPolicy, userNamesMoved } from '../../domain/policy/domain-policy.ts'
import { scopedUserNames } from '../../domain/policy/organization-settings.ts'
import { userNames } from '../../domain/user/names.ts'
import type { NameMove, Push } from '../../store/eventstore/event.ts'
import type { CommandDeps } from '../deps.ts'
import { userEvolution } from '../user/users.ts'

interface Moving {
  readonly instanceId: string
  /** Absent: of all organisations that follow the instance. */
  readonly orgId: string | undefined
  /** What names become unique in; absent if that does not change. */
  readonly movesTo: 'owner' | 'instance' | undefined
  /** The sequence of the stream of the instance's moves, as `movedBefore` read it. */
  readonly movedInstance: number
}

/**
 * The sequence of the stream of an instance's moves. Read before the instance's policy: both are
 * current if the first is at append.
 */
export async function movedBefore(
  { events }: Pick<CommandDeps, 'events'>,
  instanceId: string,
): Promise<number> {
  const stream = { instanceId, ...userNames.ofInstance }
  return (await events.readStream(stream)).at(-1)?.sequence ?? 0
}

/**
 * The streams and the move. A change of an organisation's own rules conflicts with a concurrent
 * change of the instance's.
 */
export function movingOf({
  instanceId,
  orgId,
  movesTo: to,
  movedInstance,
}: Moving): Pick<Push, 'streams' | 'moves'> {
  const events = to ? [userNamesMoved(to)] : []
  const ofInstance = {
    ...userNames.ofInstance,
    owner: instanceId,
    expectedSequence: movedInstance,
  }
  const move = (of: NameMove['of']) =>
    to && { moves: [{ kind: 'usernames', heldBy: userEvolution.aggregateType, to, of }] }
  if (orgId === undefined) {
    const streams = [{ ...ofInstance, events }]
    return { streams, ...move({ ownersWithout: [ownDomainPolicy, scopedUserNames] }) }
  }
  const ofOrg = { ...userNames.ofOrg(orgId), owner: orgId, events }
  return { streams: [{ ...ofInstance, events: [] }, ofOrg], ...move({ ownerId: orgId }) }
}
