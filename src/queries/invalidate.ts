/** Which cached reads an event invalidates; called with every commit. */
import { traitsOf } from '../events/catalogue.ts'
import type { EventFrame } from '../events/event.ts'
import type { Invalidation } from '../events/traits.ts'
import type { Callers } from './authorization/callers.ts'
import type { Directory } from './organization/directory.ts'
import type { Users } from './user/users.ts'

type Committed = Pick<EventFrame, 'instanceId' | 'aggregateId' | 'aggregateType' | 'type'>

/** The caches to invalidate. */
export interface Caches {
  readonly callers: Pick<Callers, 'invalidate' | 'invalidateUser' | 'invalidateSessions'>
  readonly directory: Pick<Directory, 'invalidate'>
  readonly users: Pick<Users, 'invalidate' | 'invalidateUser' | 'invalidateOrgOf'>
}

/** Whether notification providers may have changed; assumed for unknown events. */
export function concernsProviders(events: readonly Committed[]): boolean {
  return events.some(({ type }) => (traitsOf(type) ?? { changesProviders: true }).changesProviders)
}

/**
 * What an event invalidates. By default an event of a user or a session invalidates its callers,
 * and any other event everything, because rules and roles may depend on it; traits narrow that. An
 * unknown type invalidates everything.
 */
function invalidationOf({ type, aggregateType }: Committed): Invalidation | 'everything' {
  const traits = traitsOf(type)
  if (!traits) return 'everything'
  if (traits.invalidates) return traits.invalidates
  if (aggregateType === 'user') return 'callers'
  return aggregateType === 'session' ? 'sessions' : 'everything'
}

/**
 * Invalidates what the events of a commit change. Creating users and sessions, the most frequent
 * case, invalidates nothing: they cannot have called before.
 */
export function invalidateChanged(
  { callers, directory, users }: Caches,
  events: readonly Committed[],
): void {
  let begun: Committed | undefined
  const touched = new Set<Invalidation | 'everything'>()
  for (const event of events) {
    const { instanceId, aggregateId, aggregateType, type } = event
    const invalidation = invalidationOf(event)
    const { begins, ends } = traitsOf(type) ?? {}
    // The events of an aggregate follow one another, at least those of one command.
    if (begins) begun = event
    const isHidden = invalidation !== 'everything' && isOfSame(event, begun)
    if (aggregateType !== 'user') {
      if (!isHidden) touched.add(invalidation)
      continue
    }
    const user = { instanceId, userId: aggregateId }
    users.invalidateUser(user)
    if (begins || ends) users.invalidateOrgOf(user)
    if (invalidation === 'everything') touched.add(invalidation)
    else if (invalidation !== 'user' && invalidation !== 'none' && !isHidden)
      callers.invalidateUser(user)
  }
  if (touched.has('everything')) {
    directory.invalidate()
    users.invalidate()
  }
  // Members belong to instances and organisations.
  if (touched.has('everything') || touched.has('callers')) callers.invalidate()
  else if (touched.has('sessions')) callers.invalidateSessions()
}

/** Whether two events are of one aggregate. */
function isOfSame(event: Committed, other: Committed | undefined): boolean {
  return (
    other !== undefined &&
    event.aggregateId === other.aggregateId &&
    event.aggregateType === other.aggregateType &&
    event.instanceId === other.instanceId
  )
}
