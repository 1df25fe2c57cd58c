/** How a decision says what happened. Type and payload are the spec's words. */

/** A name that must be free in its instance (or everywhere); see the event store. */
export interface Name {
  readonly kind: string
  readonly value: string
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

export interface Decided {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly reserve?: readonly Name[]
  readonly release?: readonly Name[]
  readonly releaseAll?: true
}

/**
 * An event with its payload freed of what says nothing: absent, empty, zero and false values
 * are not stored. `always` names the keys that are stored whatever they say.
 */
export function event(
  type: string,
  payload: Readonly<Record<string, unknown>> = {},
  { always = [], ...names }: EventExtras = {},
): Decided {
  const said: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(payload)) {
    if (saysSomething(value) || (always.includes(key) && value !== undefined)) said[key] = value
  }
  return { type, payload: said, ...names }
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
