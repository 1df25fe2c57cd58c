/** How a decision says what happened. Types and payloads are those of the catalogue (`events/`). */
import type { EventPayloads, EventType } from '../events/catalogue.ts'
import type { Decided, Name } from '../events/event.ts'
import type { Empty } from '../events/payload.ts'

export type { AsOf, Decided, Name } from '../events/event.ts'

/** What an event of a type is to say; nothing at all where it says all by its type. */
type Said<T extends EventType> = T extends EventType
  ? keyof EventPayloads[T] extends never
    ? Readonly<Record<string, never>>
    : EventPayloads[T]
  : never

/** The payload may be left out where none of its members is needed. */
type Arguments<T extends EventType> = Empty extends EventPayloads[T]
  ? readonly [payload?: Said<T>, extras?: EventExtras]
  : readonly [payload: Said<T>, extras?: EventExtras]

/**
 * An event with its payload freed of what says nothing: absent, empty, zero and false values
 * are not stored. `always` names the keys that are stored whatever they say.
 */
export function event<T extends EventType>(type: T, ...said: Arguments<T>): Decided<T> {
  // Read by index: every decision comes through here, and destructuring a list is slow.
  const payload = said[0]
  const extras = said[1]
  const always = extras?.always ?? []
  const stored: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(payload ?? {})) {
    if (saysSomething(value) || (always.includes(key) && value !== undefined)) stored[key] = value
  }
  if (extras === undefined) return { type, payload: stored }
  const { always: _, ...names } = extras
  return { type, payload: stored, ...names }
}

interface EventExtras {
  readonly always?: readonly string[]
  readonly reserve?: readonly Name[]
  readonly release?: readonly Name[]
  readonly releaseAll?: true
}

function saysSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false
}
