/**
 * What is handed to the event store, and how it is turned away. The store carries events of any
 * type, those it does not know among them (`events/event.ts`).
 */
import type { Decided } from '../../events/event.ts'

export type { RecordedEvent } from '../../events/event.ts'

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

/** What one command adds to one aggregate. */
export interface StreamAppend {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly owner: string
  /** The sequence the decision was made on; absent when it holds whatever came before. */
  readonly expectedSequence?: number
  /** Of any types: what they mean is nothing to the store. */
  readonly events: readonly Decided<string>[]
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
