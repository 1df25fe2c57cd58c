/** An event before it is stored, as it is stored, and as a table by type reads it. */
import type { EventPayloads, EventType } from './catalogue.ts'

/** A name that must be free in its instance, or everywhere; compared by lower case. */
export interface Name {
  /** `usernames`, `external_idps`, `org_name`, … */
  readonly kind: string
  readonly value: string
  /** True for names that are unique over all instances, like an instance's domain. */
  readonly everywhere?: boolean
  /** What its kind was decided on: if one of these has more events by now, decide again. */
  readonly asOf?: readonly AsOf[]
}

/** An aggregate as it was when it was asked. */
export interface AsOf {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly sequence: number
}

/**
 * An event not yet stored. Made by `event` (`domain/event.ts`), which checks the payload against
 * the catalogue; the event store, which must be able to carry any, takes a `Decided<string>`.
 */
export interface Decided<T extends string = EventType> {
  readonly type: T
  readonly payload?: Readonly<Record<string, unknown>>
  readonly reserve?: readonly Name[]
  readonly release?: readonly Name[]
  /** Releases every name the aggregate holds: it is gone. */
  readonly releaseAll?: true
}

/**
 * What is read of a payload: any member may be absent, for empty, zero and false values are not
 * stored, and an event of before may lack what is said today. Of a type that is not known
 * nothing is known.
 */
export type StoredPayload<T extends string> = T extends EventType
  ? Partial<EventPayloads[T]>
  : Readonly<Record<string, unknown>>

/** All of a stored event but what it says. */
export interface EventFrame {
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
}

/**
 * An event as stored: what projections, followers and readers get. Without a type it may be of
 * any, known or not: databases hold what other versions have written. Tables by type
 * (`handlers.ts`) pass over what they have no entry for, so that such events harm nobody.
 */
export interface RecordedEvent<T extends string = string> extends EventFrame {
  readonly type: T
  readonly payload: StoredPayload<T>
}

/** As much of a stored event as is read of it: what it says, and the named parts of its frame. */
export type PastEvent<T extends string, Reads extends keyof EventFrame = never> = Pick<
  RecordedEvent<T>,
  'type' | 'payload' | Reads
>
