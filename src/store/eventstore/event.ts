/**
 * What the event store appends, and how it refuses. It stores events of any type, known or not
 * (`events/event.ts`).
 */
import type { Decided } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'

export type { RecordedEvent } from '../../events/event.ts'

/**
 * Names of a kind that become unique within the owner of their holder instead of the whole
 * instance, or the reverse. Their kind is then `kind:owner`.
 */
export interface NameMove {
  readonly kind: string
  /** The aggregate type of their holders. */
  readonly heldBy: string
  readonly to: 'owner' | 'instance'
  /** The names of one owner, or of all owners that hold no name of the given kinds. */
  readonly of: { readonly ownerId: string } | { readonly ownersWithout: readonly string[] }
}

/** What one command adds to one aggregate. */
export interface StreamAppend {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly owner: string
  /** The sequence the decision was based on; absent if it does not depend on it. */
  readonly expectedSequence?: number
  /** Of any types: the store does not interpret them. */
  readonly events: readonly Decided<string>[]
}

/** A call that is carried out once: stored with what it changes. */
export interface OnceRow {
  /** Unique over all instances. */
  readonly key: string
  readonly instanceId: string
  readonly requestHash: string
  readonly expiresAtMs: number
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
  /** Set by a call that must be carried out once; rejects with `DoneBefore` if it was. */
  readonly once?: OnceRow
  /** Other rows that change in the same transaction, and are no part of any event. */
  readonly rows?: readonly RowChange[]
  /** Names that move with it; rejects with `ReservationTaken` if two would become equal. */
  readonly moves?: readonly NameMove[]
  /**
   * The organisation that ends with it: the names held by all that it owns are free, and nothing
   * more is appended to what it owned.
   */
  readonly removesOrg?: string
}

/** A command after which other names are held: no other may share its transaction. */
export function isAlone({ moves, removesOrg }: Push): boolean {
  return moves !== undefined || removesOrg !== undefined
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
export class ReservationTaken extends Error {
  readonly kind: string
  constructor(kind: string) {
    super(`a reservation of kind ${kind} is taken`)
    this.name = 'Taken'
    this.kind = kind
  }
}

/** The instance was removed; nothing is appended to it any more. */
export class InstanceGone extends Error {
  constructor() {
    super('the instance was removed')
    this.name = 'InstanceGone'
  }
}

/** The call was carried out before. */
export class DoneBefore extends Error {
  constructor() {
    super('a call with this key was carried out before')
    this.name = 'DoneBefore'
  }
}

/** More commands are waiting than the store can handle; the caller may retry. */
export class TooManyWaiting extends Error {
  constructor() {
    super('too many commands are waiting to be stored')
    this.name = 'TooManyWaiting'
  }
}
