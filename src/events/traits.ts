/** What is known of an event by its type alone, as data: nobody need list types for it. */

/** What an event is part of the history of. */
export type AggregateType =
  | 'user'
  | 'session'
  | 'org'
  | 'instance'
  | 'project'
  | 'idpintent'
  | 'web_key'
  | 'owners'
  | 'org_user_names'
  | 'instance_user_names'

/**
 * Which cached reads an event makes untrue: what is known of all who call (`callers`), of the
 * sessions that people call with (`sessions`), or of nobody but its user (`user`).
 */
export type Invalidation = 'callers' | 'sessions' | 'user'

/** What an event means besides what its payload says. */
export interface EventTraits {
  /** The aggregates that have such events; most events are of one. */
  readonly aggregateTypes: readonly AggregateType[]
  /** What happened, in English, for people who read a history. */
  readonly title: string
  /** The first of its aggregate: nobody can have cached anything of it before. */
  readonly begins?: true
  /** The last of its aggregate, which is gone from then on. */
  readonly ends?: true
  /** Every token of the user is gone for good, and does not come back when the user does. */
  readonly endsTokens?: true
  /** Said where it is other than for most events of its aggregate (`queries/invalidate.ts`). */
  readonly invalidates?: Invalidation
  /** What machines prove themselves with, or may, is another from then on. */
  readonly changesMachines?: true
  /** Who carries mails and SMS, or how, is another from then on. */
  readonly changesProviders?: true
  /** What somebody did on the way in, which changes nothing that is managed. */
  readonly isRoutine?: true
  /** Read by people only: no state, row or message depends on it. */
  readonly historyOnly?: true
}

/** The traits of events that are all of the same aggregates. */
export function traitsIn<T extends string>(
  aggregateTypes: readonly AggregateType[],
  traits: Readonly<Record<T, Omit<EventTraits, 'aggregateTypes'>>>,
): Readonly<Record<T, EventTraits>> {
  const entries = Object.entries<Omit<EventTraits, 'aggregateTypes'>>(traits)
  const complete = entries.map(([type, own]) => [type, { aggregateTypes, ...own }])
  // `fromEntries` knows nothing of keys; they are those that came in.
  return Object.fromEntries(complete) as Record<T, EventTraits>
}
