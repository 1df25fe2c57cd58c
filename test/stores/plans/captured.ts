/** A database that notes every query, with its values. */
import type { Database, SqlValue } from '../../../src/store/database/database.ts'

/** A statement as it was run. */
export interface Statement {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** The statements run since the last call of `taken`. */
export interface Captured {
  readonly database: Database
  taken(): readonly Statement[]
}

/** Wraps an open database. */
export function capture(database: Database): Captured {
  let statements: Statement[] = []
  const note = (sql: string, values: readonly SqlValue[] = []) => {
    statements.push({ sql, values })
  }
  return {
    database: {
      ...database,
      all: (sql, values) => {
        note(sql, values)
        return database.all(sql, values)
      },
      once: (sql, values) => {
        note(sql, values)
        return database.once(sql, values)
      },
      run: (sql, values) => {
        note(sql, values)
        return database.run(sql, values)
      },
      write: (work, how) =>
        database.write((writer) => {
          const run: typeof writer.run = (sql, values) => {
            note(sql, values)
            return writer.run(sql, values)
          }
          return work({ ...writer, run })
        }, how),
    },
    taken: () => {
      const taken = statements
      statements = []
      return taken
    },
  }
}
