/** Events of an existing history, for tests; any member of a payload may be absent. */
import type { EventPayloads, EventType } from '../events/catalogue.ts'
import { type Decided, event } from './event.ts'

/** A payload of which any member may be absent, and any member of those. */
type Past<P> = {
  readonly [K in keyof P]?: (unknown extends P[K] ? unknown : Partial<P[K]>) | undefined
}

/** Creates an event as it may be stored; see `event`. */
export function pastEvent<T extends EventType>(
  type: T,
  payload: Past<EventPayloads[T]> = {},
  extras: { readonly always?: readonly string[] } & Omit<Decided, 'type' | 'payload'> = {},
): Decided<T> {
  // A stored event may lack members that a decision must give today.
  const make = event as (...given: [T, object, object]) => Decided<T>
  return make(type, payload, extras)
}
