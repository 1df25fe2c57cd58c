/**
 * Row counts and checksums of a store, table by table. Both engines give the same for the same
 * rows, so that two stores can be compared.
 */
import { createHash } from 'node:crypto'
import { OperationFailed } from '../../../kit/operation-failed.ts'
import type { Reader, Row, Writer } from '../../../store/database/database.ts'
import { pagesOf } from '../../../store/database/pages.ts'
import { shapesAt, type TableShape } from '../../../store/database/shapes.ts'

/** Row count and checksum of one table. */
export interface TableContents {
  readonly rows: number
  /** SHA-256 over the rows in the order of their primary key. */
  readonly checksum: string
}

/** The contents of a store by table. */
export type Contents = Readonly<Record<string, TableContents>>

/** Tables that stay behind: what is in them is made again from the events as it is needed. */
const derivedTables: ReadonlySet<string> = new Set(['snapshots', 'user_counts'])

/** The tables of a migration whose rows a backup, a restore or a move takes along. */
export async function movedShapesAt(migration: number): Promise<readonly TableShape[]> {
  return (await shapesAt(migration)).filter(({ table }) => !derivedTables.has(table))
}

/** Hears how far a pass over a store is. */
export type OnProgress = (step: {
  readonly what: 'copying' | 'comparing'
  readonly table: string
  /** Rows, or pages of a file. */
  readonly done: number
  readonly total?: number
}) => void

/** Reads all rows in one snapshot; `each` is called with every page. */
async function readAllRows(
  reader: Reader,
  shapes: readonly TableShape[],
  each: (shape: TableShape, page: readonly Row[], rowsSoFar: number) => Promise<void> | void,
): Promise<Contents> {
  const contents: Record<string, TableContents> = {}
  for (const shape of shapes) {
    const hash = createHash('sha256')
    let rows = 0
    for await (const page of pagesOf(reader, shape)) {
      for (const row of page) hash.update(lineOf(row, shape))
      rows += page.length
      await each(shape, page, rows)
    }
    contents[shape.table] = { rows, checksum: hash.digest('base64url') }
  }
  return contents
}

const lineOf = (row: Row, { columns }: TableShape): string =>
  `${JSON.stringify(columns.map((column) => row[column]))}\n`

/** Counts the rows of a store and computes the checksums. */
export function readContents(
  reader: Reader,
  shapes: readonly TableShape[],
  onProgress?: OnProgress,
): Promise<Contents> {
  return readAllRows(reader, shapes, ({ table }, _page, rows) =>
    onProgress?.({ what: 'comparing', table, done: rows }),
  )
}

function copyRows(
  { from, to }: { readonly from: Reader; readonly to: Writer },
  shapes: readonly TableShape[],
  onProgress?: OnProgress,
): Promise<Contents> {
  return readAllRows(from, shapes, async ({ table }, page, rows) => {
    await to.insert(table, page).catch((cause: Error) => {
      throw new OperationFailed(`a row of ${table} cannot be written: ${cause.message}`, { cause })
    })
    onProgress?.({ what: 'copying', table, done: rows })
  })
}

/**
 * Copies all rows of one store into the empty tables of another and reads them back. Resolves to
 * the contents; throws `OperationFailed` if they differ.
 */
export async function copyAndCompare(
  { from, to }: { readonly from: Reader; readonly to: Writer },
  shapes: readonly TableShape[],
  onProgress?: OnProgress,
): Promise<Contents> {
  const copied = await copyRows({ from, to }, shapes, onProgress)
  const differences = describeDifferences(copied, await readContents(to, shapes, onProgress))
  if (differences.length === 0) return copied
  throw new OperationFailed(`what was written is not what was read: ${differences.join('; ')}`)
}

/** The tables that differ, each with the reason. */
export function describeDifferences(wanted: Contents, found: Contents): readonly string[] {
  const tables = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort()
  return tables.flatMap((table) => {
    const [here, there] = [wanted[table], found[table]]
    if (here?.rows !== there?.rows) {
      return [`${table} has ${there?.rows ?? 'no'} rows instead of ${here?.rows ?? 'none'}`]
    }
    return here?.checksum === there?.checksum ? [] : [`rows of ${table} differ`]
  })
}

/** The row count of a table; 0 if it is missing. */
export const countRows = (contents: Contents, table: string): number => contents[table]?.rows ?? 0
