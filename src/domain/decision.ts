/**
 * The result of a decision. Most return after their last event, or throw a refusal and store
 * nothing. A few do both: a wrong code is stored and refused. These yield the events of the failed
 * attempt and *return* the refusal, which is thrown once the events are stored.
 */
import type { Decided } from './event.ts'
import { Refusal } from './refusals.ts'

/** Yields the events; returns the refusal to throw after they are stored, if any. */
export type Decision = Iterable<Decided, Refusal | undefined>

/** A completed decision: the events it yielded, and the refusal it returned. */
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
