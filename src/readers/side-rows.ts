/**
 * Rows of the files and arrays beside the users of a product: they are indexed by the user's id,
 * and those that cannot be read become broken readings (import-sources §0.2, merging).
 */

import type { ObjectRow } from './object-rows.ts'
import type { Reading } from './reader.ts'
import { broken } from './readings.ts'
import type { Fields } from './values/fields.ts'

/** A row of a side table with the user it belongs to. */
export interface SideRow<Value> {
  readonly id: string | undefined
  readonly value: Value
}

/**
 * The rows in which `entriesOf` sees something; faults of rows go to `faults`, but those in arrays
 * that belong to others (`isOurs`), which will be met again when these are read.
 */
export async function* sideRows<Value>(
  groups: AsyncIterable<readonly ObjectRow[]>,
  given: {
    readonly entriesOf: (row: SoundRow) => readonly SideRow<Value>[]
    readonly isOurs: (path: string) => boolean
    readonly faults: Reading[]
  },
): AsyncGenerator<readonly SideRow<Value>[]> {
  for await (const group of groups) {
    yield group.flatMap((row) => {
      if (!('fault' in row)) return given.entriesOf(row)
      if (given.isOurs(row.path)) given.faults.push(broken(row))
      return []
    })
  }
}

/** A row that could be read. */
export interface SoundRow {
  readonly line: number
  readonly path: string
  readonly fields: Fields
}
