/** Events: before they are stored, as stored, and as a table by type reads them. */
import type { EventPayloads, EventType } from './catalogue.ts'

/** A name that must be unique in its instance, or over all instances; compared in lower case. */
export interface Name {
  /** `usernames`, `external_idps`, `org_name`, … */
  readonly kind: string
  readonly value: string
  /** True for names unique over all instances, such as a domain of an instance. */
  readonly everywhere?: boolean
  /**
   * The streams that determined its kind: if one of them has more events by now, the decision is
   * repeated.
   */
  readonly asOf?: readonly AsOf[]
}

/** An aggregate at a sequence. */
export interface AsOf {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly sequence: number
}

/**
 * An event before it is stored. Created by `event` (`domain/event.ts`), which checks the payload
 * against the catalogue; the event store accepts events of any type as `Decided<string>`.
 */
export interface Decided<T extends string = EventType> {
  readonly type: T
  readonly payload?: Readonly<Record<string, unknown>>
  readonly reserve?: readonly Name[]
  readonly release?: readonly Name[]
  /** Releases every name the aggregate holds, because it is removed. */
  readonly releaseAll?: true
}

/**
 * The payload of a stored event. Any member may be absent: empty, zero and false values are not
 * stored, and earlier versions stored less. Of unknown types nothing is known.
 */
export type StoredPayload<T extends string> = T extends EventType
  ? Partial<EventPayloads[T]>
  : Readonly<Record<string, unknown>>

/** A stored event without its payload. */
export interface EventFrame {
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
}

/**
 * An event as stored, for projections, followers and readers. Without a type parameter it may be of
 * any type, known or not, because other versions may have written it. Tables by type
 * (`handlers.ts`) ignore types without an entry.
 */
export interface RecordedEvent<T extends string = string> extends EventFrame {
  readonly type: T
  readonly payload: StoredPayload<T>
}

/**
 * The part of a stored event that a handler reads: its payload, and the named members of its frame.
 */
export type PastEvent<T extends string, Reads extends keyof EventFrame = never> = Pick<
  RecordedEvent<T>,
  'type' | 'payload' | Reads
>
