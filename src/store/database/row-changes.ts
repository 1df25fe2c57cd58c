/**
 * Changes of read rows as data, and how a batch of them is written with few statements: rows are
 * first folded in memory, then written table by table.
 */
import type { Row, SqlValue, Writer } from './database.ts'
import { type ReadTable, readTables, type Tables } from './tables.ts'

/**
 * A change of one table. `where` requires equality of every column it names; `except` excludes the
 * rows with one of its values, and NULL is not one of them.
 */
export type RowChange<T extends keyof Tables = keyof Tables> =
  | OwnedDeletion
  | {
      [K in T]:
        | { readonly insert: K; readonly row: Tables[K] }
        | {
            readonly upsert: K
            readonly row: Tables[K]
            readonly keep: readonly (keyof Tables[K])[]
          }
        | ({ readonly update: K; readonly set: Partial<Tables[K]> } & Merge<Tables[K]> &
            Which<Tables[K]>)
        | ({ readonly delete: K } & Which<Tables[K]>)
    }[T]

/** Deletes rows of whatever an owner has, by columns of any name. */
export interface OwnedDeletion {
  readonly deleteOwned: keyof Tables
  readonly where: Row
  readonly within?: Within | undefined
}

/** Columns with a JSON object, and the members of it to set; `where` must be the whole key. */
interface Merge<T> {
  readonly merge?: { readonly [K in keyof T]?: Readonly<Record<string, unknown>> } | undefined
}

interface Which<T> {
  readonly where: Partial<T>
  readonly except?: Partial<T> | undefined
}

/**
 * Restricts a change to rows that refer to rows of a read table. Those are changed later by the
 * same event, so that nothing before it is changed behind it.
 */
export interface Within {
  /** The column that refers to them. */
  readonly column: string
  readonly table: ReadTable
  /** The column that is referred to. */
  readonly refersTo: string
  readonly where: Row
  readonly within?: Within | undefined
}

type MutableRow = Record<string, SqlValue>
type Merges = Readonly<Record<string, Readonly<Record<string, unknown>>>>
type Step =
  | { kind: 'insert'; table: string; rows: MutableRow[] }
  | { kind: 'upsert'; table: string; rows: Row[]; keep: readonly string[]; keys: Set<string> }
  | { kind: 'update'; table: string; set: Row; merge: Merges; where: Row; except: Row }
  | ({ kind: 'delete'; table: string; isLarge?: true } & Condition)

/**
 * Writes changes in an order that gives the same rows as one by one. Tables do not refer to each
 * other, so only the order within a table counts.
 */
export async function writeRows(writer: Writer, changes: readonly RowChange[]): Promise<void> {
  const steps = planSteps(changes)
  // A merge reads the row first, so what comes before it in its table must have been written; and
  // what refers to rows is deleted while they are there.
  if (changes.some(readsFirst)) {
    for (const step of steps) await runStep(writer, step)
  } else {
    await Promise.all(steps.map((step) => runStep(writer, step)))
  }
  if (steps.some(({ table }) => table === 'users')) await writer.dialect.userSearch.settle(writer)
}

/** Whether others wait for its end: a merge reads the row first, and what an owner has is much. */
export function readsFirst(change: RowChange): boolean {
  return 'deleteOwned' in change || ('merge' in change && hasMembers(change.merge ?? {}))
}

/**
 * Inserts of a table are gathered in one step; an update of a row not yet inserted is folded into
 * it, which covers most events of a new user.
 */
export function planSteps(changes: readonly RowChange[]): Step[] {
  const steps: Step[] = []
  const open = new Map<string, Step>()
  const waiting = new Map<string, MutableRow>()

  const push = (step: Step) => {
    steps.push(step)
    open.set(step.table, step)
  }
  for (const change of changes) {
    if ('insert' in change) {
      const row: MutableRow = { ...(change.row as unknown as Row) }
      waiting.set(keyOf(change.insert, row), row)
      const step = open.get(change.insert)
      if (step?.kind === 'insert') step.rows.push(row)
      else push({ kind: 'insert', table: change.insert, rows: [row] })
    } else if ('update' in change) {
      const set = change.set as Row
      const merge: Merges = change.merge ?? {}
      const where = change.where as Row
      const except = (change.except ?? {}) as Row
      const whole = isWholeKey(change.update, where)
      const row = whole ? waiting.get(keyOf(change.update, where)) : undefined
      if (row) Object.assign(row, set, merged(row, merge))
      else push({ kind: 'update', table: change.update, set, merge, where, except })
      if (!whole) invalidate(waiting, change.update)
    } else if ('upsert' in change) {
      const row = change.row as unknown as Row
      const keep = change.keep as readonly string[]
      const key = keyOf(change.upsert, row)
      waiting.delete(key)
      const step = open.get(change.upsert)
      if (step?.kind === 'upsert' && `${step.keep}` === `${keep}` && !step.keys.has(key)) {
        step.rows.push(row)
        step.keys.add(key)
      } else {
        push({ kind: 'upsert', table: change.upsert, rows: [row], keep, keys: new Set([key]) })
      }
    } else if ('deleteOwned' in change) {
      const { deleteOwned: table, where, within } = change
      invalidate(waiting, table)
      push({ kind: 'delete', table, where, except: {}, within, isLarge: true })
    } else {
      const { delete: table, where } = change
      invalidate(waiting, table)
      const except = (change.except ?? {}) as Row
      push({ kind: 'delete', table, where: where as Row, except })
    }
  }
  return steps
}

/**
 * Rows that a wider change may affect are no longer folded into: the order within a table is kept.
 */
function invalidate(waiting: Map<string, MutableRow>, table: string): void {
  for (const key of waiting.keys()) if (key.startsWith(`${table}\u0000`)) waiting.delete(key)
}

function keyOf(table: string, row: Row): string {
  const columns = readTables[table as ReadTable] ?? ['id']
  let key = table
  for (const column of columns) key += `\u0000${row[column]}`
  return key
}

function isWholeKey(table: string, where: Row): boolean {
  const columns: readonly string[] = readTables[table as ReadTable] ?? ['id']
  // As many columns as the key has need not be those of the key.
  return Object.keys(where).length === columns.length && columns.every((each) => each in where)
}

async function runStep(writer: Writer, step: Step): Promise<void> {
  if (step.kind === 'insert') return writer.insert(step.table, step.rows)
  if (step.kind === 'upsert') {
    const key = readTables[step.table as ReadTable]
    return writer.upsert({ table: step.table, key, keep: step.keep }, step.rows)
  }
  const where = conditionOf(step)
  if (step.kind === 'delete' && step.isLarge) {
    return deleteMany(writer, { table: step.table, where: where.text, values: where.values })
  }
  if (step.kind === 'delete') {
    await writer.run(`DELETE FROM ${step.table} WHERE ${where.text}`, where.values)
    return
  }
  // Only a merge may wait: anything else that began later would be out of order in its table, and
  // with PostgreSQL behind the commit (`endWith`).
  const columns = hasMembers(step.merge)
    ? { ...step.set, ...(await mergedInto(writer, step)) }
    : step.set
  const set = Object.entries(columns)
  const assignments = set.map(([column]) => `${column} = ?`)
  await writer.run(`UPDATE ${step.table} SET ${assignments} WHERE ${where.text}`, [
    ...set.map(([, value]) => value),
    ...where.values,
  ])
}

/** Rows of a piece; between two, everything else in the process has its turn. */
const pieceRows = 10_000

/** Rows of a table by a condition of any number of them. */
export interface ManyRows {
  readonly table: string
  readonly where: string
  readonly values: readonly SqlValue[]
}

/** Deletes them without holding up the process; waits for each piece. */
export async function deleteMany(
  writer: Writer,
  { table, where, values }: ManyRows,
): Promise<void> {
  if (!writer.dialect.statementsHoldUp) {
    await writer.run(`DELETE FROM ${table} WHERE ${where}`, values)
    return
  }
  const text = writer.dialect.deleteFirst({ table, where, orderBy: 'instance_id' })
  while ((await writer.run(text, [...values, pieceRows])) === pieceRows) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function hasMembers(merge: Merges): boolean {
  return Object.keys(merge).length > 0
}

/** The JSON of the columns after a merge; members keep their order. */
function merged(row: Row, merge: Merges): Row {
  const columns = Object.entries(merge).map(([column, members]) => {
    const before = JSON.parse(String(row[column])) as object
    return [column, JSON.stringify({ ...before, ...members })] as const
  })
  return Object.fromEntries(columns)
}

/** What a merge sets; nothing where the row is gone. */
async function mergedInto(
  writer: Writer,
  { table, merge, where }: { table: string; merge: Merges; where: Row },
): Promise<Row> {
  const { text, values } = conditionOf({ where, except: {} })
  const columns = Object.keys(merge).join(', ')
  const [row] = await writer.all<Row>(`SELECT ${columns} FROM ${table} WHERE ${text}`, values)
  return row ? merged(row, merge) : {}
}

interface Condition {
  readonly where: Row
  readonly except: Row
  readonly within?: Within | undefined
}

function conditionOf({ where, except, within }: Condition): { text: string; values: SqlValue[] } {
  const [equal, other] = [Object.entries(where), Object.entries(except)]
  const related = within && relatedOf(within)
  const conditions = [
    ...equal.map(([column]) => `${column} = ?`),
    ...other.map(([column]) => `(${column} IS NULL OR ${column} <> ?)`),
  ]
  const values = [...equal, ...other].map(([, value]) => value)
  if (!related) return { text: conditions.join(' AND '), values }
  const text = [...conditions, related.text].join(' AND ')
  return { text, values: [...values, ...related.values] }
}

/** Whether a column refers to one of the rows, and the values of that. */
function relatedOf({ column, table, refersTo, where, within }: Within) {
  const { text, values } = conditionOf({ where, except: {}, within })
  return { text: `${column} IN (SELECT ${refersTo} FROM ${table} WHERE ${text})`, values }
}
