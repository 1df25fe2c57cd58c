/**
 * Rows as the product writes them, made beforehand: its event store runs over a store that is not
 * there and keeps what it is given, to be written later, without anything else, and timed.
 */
import { toRows } from '../../../src/app/rows-of.ts'
import { createClock } from '../../../src/kit/clock.ts'
import type {
  Database,
  Row,
  TransactionWriter,
  Writer,
} from '../../../src/store/database/database.ts'
import { storeBatch } from '../../../src/store/eventstore/batch.ts'
import type { Push } from '../../../src/store/eventstore/event.ts'
import { writingInto } from '../seed/write-into.ts'

/** One transaction's statements. */
export type Recorded = (writer: TransactionWriter) => Promise<unknown>

type Call = (writer: Writer) => Promise<unknown>

/** The one query whose answer the event store needs; nothing else is there. */
const lastText = 'SELECT MAX(position) AS last FROM events'

/** Records one transaction after another. Aggregates other than those recorded must be new. */
export function createRecorder(database: Database, lastPosition: number) {
  const clock = createClock()
  const memory = createMemory()
  let position = lastPosition
  return async (pushes: readonly Push[]): Promise<Recorded> => {
    const calls: Call[] = []
    const writer: Writer = {
      dialect: database.dialect,
      all: async <R>(sql: string) => (sql === lastText ? [{ last: position }] : []) as R[],
      once: async () => [],
      lookup: async <R>(table: string, keys: readonly Row[]) => memory.find(table, keys) as R[],
      run: async (...call) => calls.push((real) => real.run(...call)),
      insert: async (table, rows) => {
        calls.push((real) => real.insert(table, rows))
        memory.keep(table, rows)
      },
      upsert: async (into, rows) => {
        calls.push((real) => real.upsert(into, rows))
        memory.keep(into.table, rows)
      },
    }
    const deps = { database: writingInto(database, writer), clock, rowsOf: toRows }
    for (const outcome of await storeBatch(deps, pushes)) {
      if (!Array.isArray(outcome)) throw outcome
      position += outcome.length
    }
    return async (real) => {
      const changes = Promise.all(calls.map((call) => call(real)))
      real.endWith(changes.then(() => real.dialect.userSearch.settle(real)))
    }
  }
}

/** What the event store looks up again: streams by their id, and names by who holds them. */
function createMemory() {
  const streams = new Map<unknown, Row>()
  const names = new Map<unknown, Row>()
  return {
    keep: (table: string, rows: readonly Row[]) => {
      if (table === 'streams') for (const row of rows) streams.set(row.aggregate_id, row)
      if (table === 'reservations') for (const row of rows) names.set(row.holder, row)
    },
    find: (table: string, keys: readonly Row[]): Row[] => {
      const found = keys.map((key) =>
        table === 'streams' ? streams.get(key.aggregate_id) : names.get(key.holder),
      )
      return found.filter((row) => row !== undefined)
    },
  }
}
