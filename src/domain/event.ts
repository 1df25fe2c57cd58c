/** Creates events. Types and payloads are those of the catalogue (`events/`). */
import type { EventPayloads, EventType } from '../events/catalogue.ts'
import type { Decided, Name } from '../events/event.ts'
import type { Empty } from '../events/payload.ts'

export type { AsOf, Decided, Name } from '../events/event.ts'

/** The payload of an event type; an empty record where the type has none. */
type GivenPayload<T extends EventType> = T extends EventType
  ? keyof EventPayloads[T] extends never
    ? Readonly<Record<string, never>>
    : EventPayloads[T]
  : never

/** The payload is optional where none of its members is required. */
type Arguments<T extends EventType> = Empty extends EventPayloads[T]
  ? readonly [payload?: GivenPayload<T>, extras?: EventExtras]
  : readonly [payload: GivenPayload<T>, extras?: EventExtras]

/**
 * Creates an event. Absent, empty, zero and false members of the payload are not stored, except
 * those that `always` names.
 */
export function event<T extends EventType>(type: T, ...said: Arguments<T>): Decided<T> {
  // Read by index: every decision comes through here, and destructuring a list is slow.
  const payload = said[0]
  const extras = said[1]
  const always = extras?.always
  const stored: Record<string, unknown> = {}
  for (const key in payload) {
    const value: unknown = payload[key]
    if (isStored(value) || (value !== undefined && always?.includes(key))) stored[key] = value
  }
  const decided: Draft<T> = { type, payload: stored }
  if (extras?.reserve) decided.reserve = extras.reserve
  if (extras?.release) decided.release = extras.release
  if (extras?.releaseAll) decided.releaseAll = extras.releaseAll
  return decided
}

type Draft<T extends EventType> = { -readonly [K in keyof Decided<T>]: Decided<T>[K] }

interface EventExtras {
  readonly always?: readonly string[]
  readonly reserve?: readonly Name[]
  readonly release?: readonly Name[]
  readonly releaseAll?: true
}

function isStored(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false
}
