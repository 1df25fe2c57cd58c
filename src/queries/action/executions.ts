/** Executions as they are shown (organizations.md §7.3). */
import { type RawBuilder, sql } from 'kysely'
import type { ExecutionType } from '../../domain/action/conditions.ts'
import type {
  ActionExecutionsTable,
  ActionExecutionTargetsTable,
} from '../../store/database/tables.ts'
import {
  isEqual,
  list,
  type OrderColumn,
  type RowStamps,
  run,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Found } from '../statements.ts'

/** An execution as it is shown. */
export interface ExecutionView extends RowStamps {
  /** The id of its condition. */
  readonly id: string
  /** In the order of their calls. */
  readonly targetIds: readonly string[]
}

/** A condition on executions. */
export type ExecutionCondition =
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }
  | { readonly kind: 'type'; readonly type: ExecutionType | undefined }
  | { readonly kind: 'target'; readonly targetId: string }

/** What executions are ordered by. */
export type ExecutionOrder = keyof typeof orders

/** A search for executions. */
export interface ExecutionSearch extends Search<ExecutionCondition, ExecutionOrder> {
  readonly instanceId: string
}

const orders = {
  createdAt: { column: 'e.created_at', isText: false },
  id: { column: 'e.id', isText: true },
  changedAt: { column: 'e.changed_at', isText: false },
} as const satisfies Record<string, OrderColumn>

/** The executions of an instance that a search finds. */
export async function searchExecutions(
  database: Store,
  { instanceId, conditions, order, page }: ExecutionSearch,
): Promise<Found<ExecutionView>> {
  const found = await list<ActionExecutionsTable>(database, {
    select: sql`e.*`,
    from: sql`action_executions e`,
    where: [
      isEqual('e.instance_id', instanceId),
      ...conditions.map((condition) => conditionOf(database, condition)),
    ],
    order: orders[order],
    key: 'e.id',
    page,
  })
  const values = found.rows.map(({ id }) => id)
  const targets =
    values.length === 0 ? [] : await targetsOf(database, { instanceId, executionIds: values })
  return {
    ...found,
    rows: found.rows.map((row) => ({
      id: row.id,
      targetIds: targets
        .filter(({ execution_id: id }) => id === row.id)
        .map(({ target_id: id }) => id),
      ...stampsOf(row),
    })),
  }
}

function targetsOf(
  database: Store,
  { instanceId, executionIds }: { instanceId: string; executionIds: readonly string[] },
) {
  return run<ActionExecutionTargetsTable>(
    database,
    sql`select * from action_execution_targets where instance_id = ${instanceId}
      and ${isOneOf(database.dialect, { column: 'execution_id', values: executionIds })}
      order by execution_id, number`,
  )
}

function conditionOf(database: Store, condition: ExecutionCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'inIds':
      return isOneOf(database.dialect, { column: 'e.id', values: condition.ids })
    case 'type':
      return isEqual('e.type', condition.type ?? '')
    case 'target':
      return sql<boolean>`exists (select 1 from action_execution_targets t
        where t.instance_id = e.instance_id and t.target_id = ${condition.targetId}
          and t.execution_id = e.id)`
  }
}
