/**
 * Tables by event type. The payload of an entry is typed by the catalogue; a key that is not an
 * event does not compile. Types without an entry, known or not, are ignored.
 */
import type { EventType } from './catalogue.ts'
import type { EventFrame, PastEvent } from './event.ts'

/** A handler per event type; `Reads` are the parts of the event's frame it reads. */
export type Handlers<Context, Result, Reads extends keyof EventFrame = never> = {
  readonly [T in EventType]?: (context: Context, event: PastEvent<T, Reads>) => Result
}

/** Creates a lookup of handlers; its result is undefined for types without an entry. */
export function handling<Context, Result, Reads extends keyof EventFrame = never>(
  table: Handlers<Context, Result, Reads>,
): (context: Context, event: PastEvent<string, Reads>) => Result | undefined {
  // An entry gets only events of its type, so it may expect their payload.
  const entries = new Map(Object.entries(table)) as ReadonlyMap<
    string,
    (context: Context, event: PastEvent<string, Reads>) => Result
  >
  return (context, event) => entries.get(event.type)?.(context, event)
}

/**
 * Creates the function from a state and an event to the next state; types without an entry leave
 * the state unchanged.
 */
export function evolution<State, Reads extends keyof EventFrame = never>(
  table: Handlers<State, State, Reads>,
): (state: State, event: PastEvent<string, Reads>) => State {
  const after = handling(table)
  return (state, event) => after(state, event) ?? state
}

/** The same entry for several types. */
export function each<T extends EventType, Entry>(
  types: readonly T[],
  entry: Entry,
): { readonly [K in T]: Entry } {
  // `fromEntries` loses the types of the keys.
  return Object.fromEntries(types.map((type) => [type, entry])) as { [K in T]: Entry }
}
