/** Executions: which targets are called when, in order (organizations.md §7.3). */
import type { ExecutionTarget } from '../../events/action.ts'
import { evolution } from '../../events/handlers.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

/** The ids of the targets of a condition; undefined until it is set. */
export interface Execution {
  readonly targetIds: readonly string[] | undefined
}

/** A condition that was never set. */
export const noExecution: Execution = { targetIds: undefined }

/** The most targets of one condition: a call waits for one after another. */
export const executionTargetsMax = 20

const targetType = 2

/** The ids of targets; other types are of earlier versions. */
export function targetIdsOf(targets: readonly ExecutionTarget[]): readonly string[] {
  return targets.filter(({ type }) => type === targetType).map(({ target }) => target)
}

/** The execution after an event. */
export const evolveExecution = evolution<Execution>({
  'execution.v2.set': (_, { payload: { targets = [] } }) => ({ targetIds: targetIdsOf(targets) }),
})

/** What a condition shall call. */
export interface ExecutionToSet {
  /** In their order; one that is named twice is called once. */
  readonly targetIds: readonly string[]
  /** Those of them that exist. */
  readonly known: ReadonlySet<string>
}

/** Sets the targets of a condition; no event if they are the same. */
export function* setExecution(
  { targetIds, known }: ExecutionToSet,
  execution: Execution,
): Iterable<Decided> {
  const wanted = [...new Set(targetIds)]
  if (wanted.some((id) => !known.has(id))) throw refuse('execution.target_unknown')
  if (wanted.length > executionTargetsMax) throw refuse('execution.too_many')
  const before = execution.targetIds
  if (before?.length === wanted.length && before.every((id, at) => id === wanted[at])) return
  const targets = wanted.map((target) => ({ type: targetType, target }))
  yield event('execution.v2.set', { targets })
}
