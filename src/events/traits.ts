/** Properties of event types as data, so that no other code needs lists of types. */

/** The aggregates that have events. */
export type AggregateType =
  | 'user'
  | 'session'
  | 'session_logout'
  | 'org'
  | 'instance'
  | 'limits'
  | 'quota'
  | 'restrictions'
  | 'project'
  | 'usergrant'
  | 'group'
  | 'import_job'
  | 'user_export'
  | 'password_hook'
  | 'idpintent'
  | 'feature'
  | 'organization_settings'
  | 'web_key'
  | 'milestone'
  | 'device_auth'
  | 'target'
  | 'execution'
  | 'owners'
  | 'org_user_names'
  | 'instance_user_names'

/**
 * Which cached reads of users and callers an event invalidates: those of all callers (`callers`),
 * of callers with sessions (`sessions`), of its user only (`user`), or none.
 */
export type Invalidation = 'callers' | 'sessions' | 'user' | 'none'

/** The properties of an event type. */
export interface EventTraits {
  /** The aggregates that have such events, for most types one. */
  readonly aggregateTypes: readonly AggregateType[]
  /** What happened, in English, for readers of a history. */
  readonly title: string
  /** The first event of its aggregate: nothing of it can be cached before. */
  readonly begins?: true
  /** The last event of its aggregate, which is removed. */
  readonly ends?: true
  /** Ends every token of the user for good; reactivation does not restore them. */
  readonly endsTokens?: true
  /** Given where it differs from most events of the aggregate (`queries/invalidate.ts`). */
  readonly invalidates?: Invalidation
  /** Changes the credentials of machines, or whether they may be used. */
  readonly changesMachines?: true
  /** Changes the notification providers. */
  readonly changesProviders?: true
  /** Part of a sign-in or verification; changes nothing that is managed. */
  readonly isRoutine?: true
  /** Only for readers of the history: no state, row or message depends on it. */
  readonly historyOnly?: true
}

/** The traits of events that all belong to the same aggregates. */
export function traitsIn<T extends string>(
  aggregateTypes: readonly AggregateType[],
  traits: Readonly<Record<T, Omit<EventTraits, 'aggregateTypes'>>>,
): Readonly<Record<T, EventTraits>> {
  const entries = Object.entries<Omit<EventTraits, 'aggregateTypes'>>(traits)
  const complete = entries.map(([type, own]) => [type, { aggregateTypes, ...own }])
  // `fromEntries` loses the types of the keys.
  return Object.fromEntries(complete) as Record<T, EventTraits>
}
