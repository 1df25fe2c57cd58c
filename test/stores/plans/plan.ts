/**
 * What a statement reads, by the plan of its engine. PostgreSQL runs it and counts the rows; SQLite
 * tells the path only, so that a path is bounded where every step is a search by more than the
 * instance, or ends with the page.
 */
import type { Database } from '../../../src/store/database/database.ts'
import type { Statement } from './captured.ts'
import { largeTables } from './large-store.ts'

/**
 * How a statement finds its rows. `key`: reads what it gives, or little more. `walk`: reads an
 * index in the wanted order until the page is full. `whole`: reads all of an instance or table.
 */
export type Reach = 'key' | 'walk' | 'whole'

/** The reach of a statement, and the plan that shows it. */
export interface Plan {
  readonly reach: Reach
  readonly shown: string
}

/** Explains a statement on its engine. */
export function planOf(database: Database, statement: Statement): Promise<Plan> {
  return database.file === undefined
    ? planOnServer(database, statement)
    : planInFile(database, statement)
}

interface Step {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** In the words of SQLite: `SCAN t`, or `SEARCH t USING INDEX i (a=? AND b>?)`. */
async function planInFile(database: Database, { sql, values }: Statement): Promise<Plan> {
  // Not by `once`, which searches in another process and limits what they give.
  const steps = await database.all<Step>(`EXPLAIN QUERY PLAN ${sql}`, values)
  const tables = tablesOf(sql)
  const wide = steps.filter(({ detail }) => isWide(detail, tables))
  const isSorted = wide.some((step) => {
    const queries = queriesOf(step, steps)
    return steps.some(({ parent, detail }) => queries.has(parent) && sorts.test(detail))
  })
  const ends = /\blimit\b/i.test(sql)
  const reach = wide.length === 0 ? 'key' : ends && !isSorted ? 'walk' : 'whole'
  return { reach, shown: steps.map(({ detail }) => detail).join('\n') }
}

const sorts = /TEMP B-TREE FOR (ORDER BY|DISTINCT|GROUP BY)/

/** The query that a step is part of, with those above it up to the next subquery. */
function queriesOf({ parent }: Step, steps: readonly Step[]): ReadonlySet<number> {
  const queries = new Set([parent])
  let above = steps.find(({ id }) => id === parent)
  while (above && !/^(CO-ROUTINE|MATERIALIZE)|SUBQUERY/.test(above.detail)) {
    const { parent: next } = above
    queries.add(next)
    above = steps.find(({ id }) => id === next)
  }
  return queries
}

/** Indexes of what is rare: all of one is read. */
const smallIndexes = ['outbox_given_up']

/** Whether a step reads a large table as a whole, or all of it that is of one instance. */
function isWide(detail: string, tables: ReadonlyMap<string, string>): boolean {
  const [, verb = '', name = ''] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? []
  if (!largeTables.has(tables.get(name) ?? name)) return false
  if (smallIndexes.some((index) => detail.endsWith(` INDEX ${index}`))) return false
  const isOfInstance = /\(instance_id=\?\)$/.test(detail) && name !== 'instance_domains'
  return verb === 'SCAN' || isOfInstance
}

/** The tables of a statement by their aliases. */
function tablesOf(sql: string): ReadonlyMap<string, string> {
  const named = sql.matchAll(/\b(?:from|join|update|into)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(\w+)"?)?/gi)
  return new Map(
    [...named].flatMap(([, table = '', alias = table]) => [
      [table, table],
      [alias, table],
    ]),
  )
}

/** A node of `EXPLAIN (ANALYZE, FORMAT JSON)`. */
interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Filter?: string
  readonly 'Plan Rows': number
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Node[]
}

/** Rows that a node may read: a page of twenty, and what belongs to one owner. */
const rowsMax = 500

async function planOnServer(database: Database, { sql, values }: Statement): Promise<Plan> {
  const isQuery = /^\s*(select|with)\b/i.test(sql)
  // A change is not made again.
  const explain = `EXPLAIN (ANALYZE ${isQuery}, TIMING OFF, FORMAT JSON)`
  const [row] = await database.all<{ 'QUERY PLAN': readonly { Plan: Node }[] }>(
    `${explain} ${sql}`,
    values,
  )
  const top = row?.['QUERY PLAN'][0]?.Plan
  if (!top) throw new Error(`no plan for ${sql}`)
  const nodes = nodesOf(top)
  const isWide = nodes.some(
    (node) =>
      rowsReadBy(node) > rowsMax ||
      // What was not run because the page was full reads nothing.
      (node['Node Type'] === 'Seq Scan' &&
        node['Actual Loops'] !== 0 &&
        largeTables.has(node['Relation Name'] ?? '')),
  )
  const shown = nodes
    .map((node) => {
      const { 'Node Type': type, 'Relation Name': table = '', 'Index Name': index = '' } = node
      const condition = `${node['Index Cond'] ?? ''} ${node.Filter ? `filter ${node.Filter}` : ''}`
      return `${type} ${table} ${index} ${condition} read ${rowsReadBy(node)}`
    })
    .join('\n')
  return { reach: isWide ? 'whole' : 'key', shown }
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

/** Rows read, those thrown away included; for a change, as many as are expected. */
function rowsReadBy(node: Node): number {
  const removed =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const { 'Actual Rows': given = node['Plan Rows'], 'Actual Loops': loops = 1 } = node
  return (given + removed) * loops
}
