/** Events of a history that tests begin with, where any member of a payload may be absent. */
import type { EventPayloads, EventType } from '../events/catalogue.ts'
import { type Decided, event } from './event.ts'

/** Of its members any may be absent, and any members of those. */
type Past<P> = {
  readonly [K in keyof P]?: (unknown extends P[K] ? unknown : Partial<P[K]>) | undefined
}

/** An event as it may lie in a store; see `event`. */
export function pastEvent<T extends EventType>(
  type: T,
  payload: Past<EventPayloads[T]> = {},
  extras: { readonly always?: readonly string[] } & Omit<Decided, 'type' | 'payload'> = {},
): Decided<T> {
  // A history may hold less than a decision must say today.
  const make = event as (...given: [T, object, object]) => Decided<T>
  return make(type, payload, extras)
}
