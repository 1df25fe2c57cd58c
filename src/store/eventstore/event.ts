/**
 * Facts, as they are decided and as they are kept. Types and payload keys are the words
 * of the spec (management-v1 §11, user-v2 §13), for they are read by others.
 */

/** A name that must be free in its instance, whoever uses it; compared by lower case. */
export interface Reservation {
  /** `usernames`, `external_idps`, `org_name`, … */
  readonly kind: string
  readonly value: string
  /** True for names that are unique over all instances, like an instance's domain. */
  readonly everywhere?: boolean
  /** What its kind was decided on; the push is stale once one of these has more events. */
  readonly asOf?: readonly {
    readonly aggregateType: string
    readonly aggregateId: string
    readonly sequence: number
  }[]
}

/**
 * Names of a kind that, from now on, are unique within the owner of whoever holds them instead
 * of the whole instance, or the other way round. Their kind is then `kind:owner`.
 */
export interface NameMove {
  readonly kind: string
  /** The type of aggregates that hold them. */
  readonly heldBy: string
  readonly to: 'owner' | 'instance'
  /** One owner's names, or those of all owners who do not hold a name of a certain kind. */
  readonly of: { readonly ownerId: string } | { readonly ownersWithout: string }
}

/** A fact not yet stored. */
export interface DecidedEvent {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly reserve?: readonly Reservation[]
  readonly release?: readonly Reservation[]
  /** Releases every name the aggregate holds: it is gone. */
  readonly releaseAll?: true
}

/** A fact as stored: what projections, followers and readers get. */
export interface RecordedEvent {
  /** Order over everything, from 1, without gaps. */
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

/** What one command adds to one aggregate. */
export interface StreamAppend {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly owner: string
  /** The sequence the decision was made on; absent when it holds whatever came before. */
  readonly expectedSequence?: number
  readonly events: readonly DecidedEvent[]
}

/** What one command stores: all of it, or none. */
export interface Push {
  readonly instanceId: string
  readonly creator: string
  /** The call behind it, for the log alone. */
  readonly trace?: {
    readonly requestId?: string | undefined
    readonly network?: string | undefined
  }
  readonly streams: readonly StreamAppend[]
  /** Names that move with it, whoever holds them; rejects with `Taken` when two would meet. */
  readonly moves?: readonly NameMove[]
}

/** Someone else wrote to the aggregate first: decide again on what is there now. */
export class StaleSequence extends Error {
  readonly aggregateId: string
  constructor(aggregateId: string) {
    super('the aggregate has changed since it was read')
    this.name = 'StaleSequence'
    this.aggregateId = aggregateId
  }
}

/** A reservation is held by someone else. */
export class Taken extends Error {
  readonly kind: string
  constructor(kind: string) {
    super(`a reservation of kind ${kind} is taken`)
    this.name = 'Taken'
    this.kind = kind
  }
}

/** More commands wait than the store can take; the caller may try again. */
export class TooManyWaiting extends Error {
  constructor() {
    super('too many commands are waiting to be stored')
    this.name = 'TooManyWaiting'
  }
}
