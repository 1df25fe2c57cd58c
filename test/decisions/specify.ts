/**
 * The language of decision tests: given a history, when a command is decided, then these
 * events, or this refusal, or both. For tests only.
 */
import assert from 'node:assert/strict'
import { type Outcome, outcomeOf } from '../../src/domain/decision.ts'
import type { Decided } from '../../src/domain/event.ts'
import { Refusal, type RefusalName } from '../../src/domain/refusals.ts'
import type { RecordedEvent } from '../../src/events/event.ts'

/** What a test says of an event: its type, and its payload where that is the point. */
export type Expected = string | { readonly type: string; readonly payload: object }

/** Binds the language to one kind of state. */
export function specify<S>(evolve: (state: S, event: RecordedEvent) => S, initial: S) {
  return (...history: Decided<string>[]) => {
    const state = history.reduce(
      (before, { type, payload = {} }, index) =>
        evolve(before, {
          ...{ type, payload, owner: 'org', creator: '', position: index + 1 },
          ...{ instanceId: '', aggregateType: '', aggregateId: '' },
          sequence: index + 1,
          createdAtMicros: index + 1,
        }),
      initial,
    )
    return {
      when(decide: (state: S) => Iterable<Decided>) {
        const outcome = attempt(() => outcomeOf(decide(state)))
        const said = (expected: Expected[]) =>
          outcome.events.map((each, index) =>
            typeof expected[index] === 'string'
              ? each.type
              : { type: each.type, payload: each.payload },
          )
        return {
          gives(...expected: Expected[]) {
            if (outcome.refusal) throw outcome.refusal
            assert.deepEqual(said(expected), expected)
          },
          refuses(name: RefusalName) {
            assert.equal(outcome.refusal?.refusal ?? 'nothing refused', name)
            assert.deepEqual(outcome.events, [])
          },
          /** The failed try is written down, then refused. */
          fails(name: RefusalName, ...expected: Expected[]) {
            assert.equal(outcome.refusal?.refusal ?? 'nothing refused', name)
            assert.deepEqual(said(expected), expected)
          },
        }
      },
    }
  }
}

function attempt(work: () => Outcome): Outcome {
  try {
    return work()
  } catch (reason) {
    if (reason instanceof Refusal) return { events: [], refusal: reason }
    throw reason
  }
}
