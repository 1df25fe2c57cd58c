/**
 * What a decision gives. Most end with their last event, or throw a refusal and store nothing.
 * A few must do both: a wrong code is written down and turned away. These yield the events of
 * the failed try and *return* the refusal; it is thrown once the events are stored.
 */
import type { Decided } from './event.ts'
import { Refusal } from './refusals.ts'

/** `yield` what happened; `return` the refusal that is thrown after it is stored, if any. */
export type Decision = Iterable<Decided, Refusal | undefined>

/** A decision carried out: everything it yielded, and how it ended. */
export interface Outcome {
  readonly events: readonly Decided[]
  readonly refusal: Refusal | undefined
}

/** Runs a decision to its end. Throws what it throws. */
export function outcomeOf(decision: Iterable<Decided>): Outcome {
  const steps = decision[Symbol.iterator]()
  const events: Decided[] = []
  while (true) {
    const step = steps.next()
    if (!step.done) {
      events.push(step.value)
      continue
    }
    const refusal = step.value instanceof Refusal ? step.value : undefined
    return { events, refusal }
  }
}
