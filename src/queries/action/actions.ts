/** The queries about targets and executions; what is in force is kept in memory. */
import type { ActionTargetsTable } from '../../store/database/tables.ts'
import type { Store } from '../listing.ts'
import type { Found } from '../statements.ts'
import { type ExecutionSearch, type ExecutionView, searchExecutions } from './executions.ts'
import {
  findTarget,
  searchTargetKeys,
  searchTargets,
  type TargetKeySearch,
  type TargetKeyView,
  type TargetSearch,
  type TargetView,
  targetOf,
} from './targets.ts'

/** A public key that bodies are encrypted for. */
export interface ActiveTargetKey {
  readonly keyId: string
  readonly pem: string
  /** Microseconds since 1970; 0: it does not expire. */
  readonly expiresAtMicros: number
}

/** A target as it is called. */
export interface CalledTarget extends TargetView {
  /** The active public key. */
  readonly publicKey: ActiveTargetKey | undefined
}

/** The targets of each condition that is set, in order. */
export type ExecutionsInForce = ReadonlyMap<string, readonly CalledTarget[]>

/** An instance, and the position of the last event of its targets and executions. */
export interface ActionsOf {
  readonly id: string
  /** 0: there was none. */
  readonly actionsAt: number
}

/** The queries about targets and executions. */
export interface ActionQueries {
  target(of: { instanceId: string; id: string }): Promise<TargetView | undefined>
  targets(search: TargetSearch): Promise<Found<TargetView>>
  targetKeys(search: TargetKeySearch): Promise<Found<TargetKeyView>>
  executions(search: ExecutionSearch): Promise<Found<ExecutionView>>
  /** Which of the targets exist. */
  knownTargets(of: { instanceId: string; ids: readonly string[] }): Promise<ReadonlySet<string>>
  /** A target as it is called. */
  calledTarget(of: { instanceId: string; id: string }): Promise<CalledTarget | undefined>
  /** What is in force in an instance; undefined, without waiting, where nothing was ever set. */
  inForce(instance: ActionsOf): Promise<ExecutionsInForce> | undefined
}

type CalledRow = ActionTargetsTable & {
  readonly key_id: string | null
  readonly key_pem: string | null
  readonly key_expires_at: number | null
}

const calledColumns = `t.*, k.id AS key_id, k.public_key AS key_pem, k.expires_at AS key_expires_at`
const withKey = `LEFT JOIN action_target_keys k
  ON k.instance_id = t.instance_id AND k.target_id = t.id AND k.is_active = 1`
const calledText = `
  SELECT ${calledColumns} FROM action_targets t ${withKey} WHERE t.instance_id = ? AND t.id = ?`
const inForceText = `
  SELECT ${calledColumns}, x.execution_id FROM action_execution_targets x
  JOIN action_targets t ON t.instance_id = x.instance_id AND t.id = x.target_id ${withKey}
  WHERE x.instance_id = ? ORDER BY x.execution_id, x.number`
const conditionsText = 'SELECT id FROM action_executions WHERE instance_id = ?'

/** Creates the queries. */
export function createActions({ database }: { database: Store }): ActionQueries {
  return {
    target: (of) => findTarget(database, of),
    targets: (search) => searchTargets(database, search),
    targetKeys: (search) => searchTargetKeys(database, search),
    executions: (search) => searchExecutions(database, search),
    knownTargets: async ({ instanceId, ids }) => {
      const page = { offset: 0, limit: 0, isAscending: true }
      const conditions = [{ kind: 'inIds', ids } as const]
      const of = { instanceId, conditions, order: 'id', page } as const
      const { rows } = ids.length === 0 ? { rows: [] } : await searchTargets(database, of)
      return new Set(rows.map(({ id }) => id))
    },
    calledTarget: async ({ instanceId, id }) => {
      const [row] = await database.all<CalledRow>(calledText, [instanceId, id])
      return row && calledOf(row)
    },
    inForce: createInForce(database),
  }
}

/** Instances whose executions are in memory. */
const keptMax = 1000

/**
 * The position that comes with the instance says whether what is in memory is still true, on every
 * node and without a query.
 */
function createInForce(database: Store): ActionQueries['inForce'] {
  const kept = new Map<
    string,
    { readonly at: number; readonly found: Promise<ExecutionsInForce> }
  >()
  return ({ id, actionsAt }) => {
    if (actionsAt === 0) return undefined
    const known = kept.get(id)
    // An instance that was read before may be older than what is known; the later one is true.
    if (known && known.at >= actionsAt) return known.found
    if (kept.size >= keptMax) kept.clear()
    const found = loadInForce(database, id)
    kept.set(id, { at: actionsAt, found })
    // A failure is not kept.
    found.catch(() => kept.delete(id))
    return found
  }
}

async function loadInForce(database: Store, instanceId: string): Promise<ExecutionsInForce> {
  const [conditions, rows] = await Promise.all([
    database.all<{ id: string }>(conditionsText, [instanceId]),
    database.all<CalledRow & { execution_id: string }>(inForceText, [instanceId]),
  ])
  const found = new Map<string, CalledTarget[]>(conditions.map(({ id }) => [id, []]))
  for (const row of rows) found.get(row.execution_id)?.push(calledOf(row))
  return found
}

function calledOf(row: CalledRow): CalledTarget {
  const { key_id: keyId, key_pem: pem, key_expires_at: expiresAtMicros } = row
  const publicKey =
    keyId === null || pem === null
      ? undefined
      : {
          keyId,
          pem: Buffer.from(pem, 'base64').toString(),
          expiresAtMicros: expiresAtMicros ?? 0,
        }
  return { ...targetOf(row), publicKey }
}
