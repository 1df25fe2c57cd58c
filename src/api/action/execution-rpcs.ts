/** RPCs on executions, alike in v2 and v2beta (organizations.md §7.3). */
import { setExecution as set } from '../../commands/action/executions.ts'
import { executionFunctions, executionTypes } from '../../domain/action/conditions.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ExecutionCondition, ExecutionOrder } from '../../queries/action/executions.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { timestamp } from '../wire/timestamps.ts'
import {
  conditionIdOf,
  conditionWireOf,
  requireConditionId,
  servedMethods,
  servedServices,
  type WireCondition,
} from './condition-wire.ts'

type Deps = Pick<ApiDeps, 'commands' | 'actions'>

interface SetWire {
  readonly condition?: WireCondition | undefined
  readonly targets: readonly string[]
}

/** SetExecution: replaces the targets of one condition. */
export const setExecution =
  ({ commands, actions }: Deps) =>
  async ({ condition: wire, targets: targetIds }: SetWire, { actor, instance }: Context) => {
    const condition = requireConditionId(wire)
    const known = (ids: readonly string[]) => actions.knownTargets({ instanceId: instance.id, ids })
    const { atMicros } = await set(commands, { actor, condition, targetIds, known })
    return { setDate: timestamp(atMicros) }
  }

type WireFilter =
  | {
      readonly case: 'inConditionsFilter'
      readonly value: { readonly conditions: readonly WireCondition[] }
    }
  | {
      readonly case: 'executionTypeFilter'
      readonly value: { readonly executionType: number }
    }
  | { readonly case: 'targetFilter'; readonly value: { readonly targetId: string } }
  | { readonly case: undefined; readonly value?: undefined }

interface ListWire {
  readonly pagination?: Parameters<typeof paginationOf>[0] | undefined
  readonly sortingColumn?: number | undefined
  readonly filters: readonly { readonly filter: WireFilter }[]
}

const orders: readonly ExecutionOrder[] = ['createdAt', 'id', 'createdAt', 'changedAt']

/** ListExecutions: all conditions that were ever set, also those that call nothing. */
export const listExecutions =
  ({ actions }: Pick<Deps, 'actions'>) =>
  async ({ pagination, sortingColumn = 0, filters }: ListWire, { instance }: Context) => {
    const page = paginationOf(pagination)
    const conditions = filters.map(({ filter }) => filterOf(filter))
    const order = orders[sortingColumn] ?? 'createdAt'
    const found = await actions.executions({ instanceId: instance.id, conditions, order, page })
    return {
      pagination: paginationAnswer(found, page),
      executions: found.rows.map((row) => ({
        condition: conditionWireOf(row.id),
        creationDate: timestamp(row.createdAtMicros),
        changeDate: timestamp(row.changedAtMicros),
        targets: [...row.targetIds],
      })),
    }
  }

function filterOf(filter: WireFilter): ExecutionCondition {
  switch (filter.case) {
    case 'inConditionsFilter': {
      const ids = filter.value.conditions.flatMap((each) => conditionIdOf(each) ?? [])
      return { kind: 'inIds', ids }
    }
    case 'executionTypeFilter':
      return { kind: 'type', type: executionTypes[filter.value.executionType - 1] }
    case 'targetFilter':
      return { kind: 'target', targetId: filter.value.targetId }
    default:
      throw refuse('search.list_empty')
  }
}

/** ListExecutionFunctions. */
export const listExecutionFunctions = async () => ({ functions: [...executionFunctions] })

/** ListExecutionMethods: those of all generations. */
export const listExecutionMethods = async () => ({ methods: [...servedMethods] })

/** ListExecutionServices: those of all generations. */
export const listExecutionServices = async () => ({ services: [...servedServices] })
