/**
 * Tables by event type. An entry gets its event with the payload the catalogue gives it; a key
 * that is no event does not compile. Types without an entry, known or not, are passed over.
 */
import type { EventType } from './catalogue.ts'
import type { EventFrame, PastEvent } from './event.ts'

/** What is to be done with which event; `Reads` are the parts of its frame that are read. */
export type Handlers<Context, Result, Reads extends keyof EventFrame = never> = {
  readonly [T in EventType]?: (context: Context, event: PastEvent<T, Reads>) => Result
}

/** Looks an event up in a table, once; undefined where there is no entry. */
export function handling<Context, Result, Reads extends keyof EventFrame = never>(
  table: Handlers<Context, Result, Reads>,
): (context: Context, event: PastEvent<string, Reads>) => Result | undefined {
  // The entry of a type gets events of that type only, so it may expect their payload.
  const entries = new Map(Object.entries(table)) as ReadonlyMap<
    string,
    (context: Context, event: PastEvent<string, Reads>) => Result
  >
  return (context, event) => entries.get(event.type)?.(context, event)
}

/** How a state follows from the one before and an event: as it was where there is no entry. */
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
  // `fromEntries` knows nothing of keys; they are those that came in.
  return Object.fromEntries(types.map((type) => [type, entry])) as { [K in T]: Entry }
}
