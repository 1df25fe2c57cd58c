/**
 * Events as decided and as stored. Types and payload keys are those of the spec (management-v1
 * §11, user-v2 §13), because other programs read them.
 */

/** A name that must be unique in its instance; compared in lower case. */
export interface Reservation {
  /** `usernames`, `external_idps`, `org_name`, … */
  readonly kind: string
  readonly value: string
  /** True for names that are unique over all instances, such as an instance's domain. */
  readonly everywhere?: boolean
  /** The streams that determined its kind; the push is stale if one of these has more events. */
  readonly asOf?: readonly {
    readonly aggregateType: string
    readonly aggregateId: string
    readonly sequence: number
  }[]
}

/**
 * Names of a kind that become unique within the owner of their holder instead of the whole
 * instance, or the reverse. Their kind is then `kind:owner`.
 */
export interface NameMove {
  readonly kind: string
  /** The aggregate type of their holders. */
  readonly heldBy: string
  readonly to: 'owner' | 'instance'
  /** The names of one owner, or of all owners that hold no name of the given kind. */
  readonly of: { readonly ownerId: string } | { readonly ownersWithout: string }
}

/** An event that is decided but not stored. */
export interface DecidedEvent {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly reserve?: readonly Reservation[]
  readonly release?: readonly Reservation[]
  /** Releases every name the aggregate holds, because it is removed. */
  readonly releaseAll?: true
}

/** An event as stored, as projections, followers and readers get it. */
export interface RecordedEvent {
  /** Order over all events, from 1, without gaps. */
  readonly position: number
  readonly instanceId: string
  readonly aggregateType: string
  readonly aggregateId: string
  /** Order within the aggregate, from 1, without gaps. */
  readonly sequence: number
  readonly type: string
  readonly createdAtMicros: number
  /** The calling user's id, or a name like `SYSTEM` or `NOTIFICATION`. */
  readonly creator: string
  /** The organisation (or instance) the aggregate belongs to. */
  readonly owner: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** The events one command adds to one aggregate. */
export interface StreamAppend {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly owner: string
  /** The sequence the decision was based on; absent if it does not depend on it. */
  readonly expectedSequence?: number
  readonly events: readonly DecidedEvent[]
}

/** Everything one command stores, all or nothing. */
export interface Push {
  readonly instanceId: string
  readonly creator: string
  /** The call that caused it, for the log only. */
  readonly trace?: {
    readonly requestId?: string | undefined
    readonly network?: string | undefined
  }
  readonly streams: readonly StreamAppend[]
  /** Names that move with it; rejects with `Taken` if two would become equal. */
  readonly moves?: readonly NameMove[]
}

/** Another command wrote to the aggregate first: the decision must be repeated on the new state. */
export class StaleSequence extends Error {
  readonly aggregateId: string
  constructor(aggregateId: string) {
    super('the aggregate has changed since it was read')
    this.name = 'StaleSequence'
    this.aggregateId = aggregateId
  }
}

/** A reservation is held by another aggregate. */
export class Taken extends Error {
  readonly kind: string
  constructor(kind: string) {
    super(`a reservation of kind ${kind} is taken`)
    this.name = 'Taken'
    this.kind = kind
  }
}

/** More commands are waiting than the store can handle; the caller may retry. */
export class TooManyWaiting extends Error {
  constructor() {
    super('too many commands are waiting to be stored')
    this.name = 'TooManyWaiting'
  }
}
