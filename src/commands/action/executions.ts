/** Sets which targets are called when (organizations.md §7.3). */
import {
  setExecution as decideSet,
  type Execution,
  evolveExecution,
  noExecution,
} from '../../domain/action/execution.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

const executionEvolution: Evolution<Execution> = {
  aggregateType: 'execution',
  initial: noExecution,
  evolve: evolveExecution,
}

/** What a condition shall call, and who says so. */
export interface ExecutionToSet {
  readonly actor: Actor
  /** The id of the condition, which is known to be good. */
  readonly condition: string
  readonly targetIds: readonly string[]
  /** The targets that exist, of those. */
  readonly known: (targetIds: readonly string[]) => Promise<ReadonlySet<string>>
}

/** Replaces the targets of a condition. */
export function setExecution(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, condition, targetIds, known }: ExecutionToSet,
): Promise<Stored> {
  return commit(
    { events, evolution: executionEvolution },
    {
      actor,
      aggregateId: condition,
      ownerOf: () => actor.instanceId,
      decide: async (execution: Execution) =>
        decideSet({ targetIds, known: await known(targetIds) }, execution),
    },
  )
}
