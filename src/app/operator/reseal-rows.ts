/**
 * Re-encrypts every sealed value of a store with another key. The values are found by their key id
 * in all text columns of all tables with an instance, so that new tables are included
 * automatically.
 */
import { type Resealing, resealJson } from '../../crypto/reseal.ts'
import type { SqlValue, Writer } from '../../store/database/database.ts'
import { newestMigration } from '../../store/database/migrate.ts'
import { shapesAt, type TableShape } from '../../store/database/shapes.ts'

/** The result of re-encryption. */
export interface ResealResult {
  /** Number of values re-encrypted. */
  readonly count: number
  /** Columns with values that the old key cannot decrypt, as `table.column`, each once. */
  readonly left: readonly string[]
}

const rowsPerStep = 500

/**
 * Re-encrypts all values or none, in the writer's transaction; the store must be of this version.
 */
export async function resealRows(writer: Writer, keys: Resealing): Promise<ResealResult> {
  let count = 0
  const left: string[] = []
  for (const shape of await shapesAt(newestMigration)) {
    if (!shape.columns.includes('instance_id')) continue
    const done = await resealTable(writer, { ...keys, shape })
    count += done.count
    left.push(...done.left)
  }
  return { count, left }
}

type TextRow = Readonly<Record<string, SqlValue>>

async function resealTable(
  writer: Writer,
  { shape, ...keys }: Resealing & { readonly shape: TableShape },
): Promise<ResealResult> {
  const { table, key } = shape
  const texts = shape.texts.filter((column) => !key.includes(column))
  if (texts.length === 0) return { count: 0, left: [] }
  const columns = [...new Set([...key, 'instance_id', ...texts])]
  const isAfter = `(${key}) > (${key.map(() => '?')})`
  const isSealed = texts.map((text) => `${text} LIKE ?`).join(' OR ')
  const pattern = `%${keys.from.keyId}%`
  const found = (after: TextRow | undefined) =>
    writer.once<TextRow>(
      `SELECT ${columns} FROM ${table} WHERE ${after ? `${isAfter} AND` : ''} (${isSealed})
       ORDER BY ${key} LIMIT ${rowsPerStep}`,
      [...(after ? valuesOf(after, key) : []), ...texts.map(() => pattern)],
    )
  let count = 0
  const left: string[] = []
  let rows = await found(undefined)
  while (rows.length > 0) {
    const updates = rows.map((row) => {
      const context = String(row.instance_id ?? '')
      const set: Record<string, string> = {}
      for (const column of texts) {
        const resealed = resealJson(keys, { text: String(row[column] ?? ''), context })
        if (resealed.count > 0) set[column] = resealed.text
        if (resealed.isLeft) left.push(`${table}.${column}`)
        count += resealed.count
      }
      return update(writer, { table, key, row, set })
    })
    await Promise.all(updates)
    rows = await found(rows.at(-1))
  }
  return { count, left }
}

async function update(
  writer: Writer,
  what: {
    readonly table: string
    readonly key: readonly string[]
    readonly row: TextRow
    readonly set: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { table, key, row, set } = what
  const columns = Object.keys(set)
  if (columns.length === 0) return
  const setText = columns.map((column) => `${column} = ?`).join(', ')
  const where = key.map((column) => `${column} = ?`).join(' AND ')
  const values = [...Object.values(set), ...valuesOf(row, key)]
  await writer.run(`UPDATE ${table} SET ${setText} WHERE ${where}`, values)
}

function valuesOf(row: TextRow, key: readonly string[]): SqlValue[] {
  return key.map((column) => row[column] ?? null)
}
