/** A store whose transactions go into one that is open already, or into something else entirely. */
import type { Database, Writer } from '../../../src/store/database/database.ts'

/** The same store, writing with this writer; whoever gave it begins and commits. */
export function writingInto(database: Database, writer: Writer): Database {
  return {
    ...database,
    write: async (work) => {
      const last: Promise<unknown>[] = []
      const result = await work({ ...writer, endWith: (changes) => void last.push(changes) })
      await Promise.all(last)
      return result
    },
  }
}
