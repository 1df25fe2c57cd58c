/**
 * An index of a small file by id, for products that split a person over several files: the small
 * ones are indexed, the big one is streamed (import-sources §0.2).
 */

/** Values by the id that they belong to. */
export interface Index<Value> {
  /** All values of an id, in their order. */
  of(id: string | undefined): readonly Value[]
  readonly size: number
}

/** Reads all rows; those without an id or a value are left out. */
export async function indexRows<Row, Value>(
  rows: AsyncIterable<readonly Row[]>,
  entryOf: (row: Row) => { readonly id: string | undefined; readonly value: Value } | undefined,
): Promise<Index<Value>> {
  const values = new Map<string, Value[]>()
  for await (const group of rows) {
    for (const row of group) {
      const entry = entryOf(row)
      if (entry?.id === undefined) continue
      const known = values.get(entry.id)
      if (known === undefined) values.set(entry.id, [entry.value])
      else known.push(entry.value)
    }
  }
  return {
    of: (id) => (id === undefined ? [] : (values.get(id) ?? [])),
    size: values.size,
  }
}
