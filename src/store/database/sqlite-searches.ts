/**
 * Searches over an SQLite file, beside the event loop. They run in processes of their own, not in
 * threads: the driver cannot interrupt a statement, and ending a thread during one ends the whole
 * server.
 */
import { SearchStopped } from '../../kit/unavailable.ts'
import type { PoolLoad, Row, SqlValue } from './database.ts'
import { type LanesOptions, SearchLanes } from './sqlite-search-lanes.ts'
import type { SearchAnswer, SearchFailure } from './sqlite-search-program.ts'
import { failureOf } from './store-failures.ts'

/** Searches, over connections that see everything committed before. */
export interface Searches {
  /**
   * All rows of a statement. Rejects with `SearchStopped`, and with `Unavailable` when the file
   * cannot be read or the process of the search ended.
   */
  search<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
  pools(): readonly PoolLoad[]
  /** Ends the processes; searches that wait reject. */
  close(): Promise<void>
}

/** SQLite's code for a text larger than its limit (`sqlite.org/rescode.html`). */
const tooBig = 18

/** No process is started before the first search. */
export function createSearches(options: LanesOptions): Searches {
  const lanes = new SearchLanes(options)
  return {
    search: <R>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<R[]>((resolve, reject) => {
        const onAnswer = (answer: SearchAnswer) => {
          if (answer[2] === null) reject(searchFailureOf(answer[3]))
          else resolve(rowsOf(answer[2], answer[3]) as R[])
        }
        lanes.add({ sql, values, onAnswer, onFailure: reject })
      }),
    pools: () => [lanes.load()],
    close: () => lanes.close(),
  }
}

function searchFailureOf({ errcode, message }: SearchFailure): unknown {
  const cause = Object.assign(new Error(message), { errcode })
  return (errcode & 0xff) === tooBig ? new SearchStopped('large', { cause }) : failureOf(cause)
}

/** All rows begin as copies of one object, which is the quickest way to objects of one shape. */
function rowsOf(columns: readonly string[], rows: readonly SqlValue[][]): Row[] {
  const empty: Record<string, SqlValue> = {}
  for (const column of columns) empty[column] = null
  return rows.map((values) => {
    const row = { ...empty }
    columns.forEach((column, index) => {
      row[column] = values[index] ?? null
    })
    return row
  })
}
