/** From elements, lines or rows to readings: one that is broken does not affect the others. */
import { type Reading, type Readings, SourceRefused } from './reader.ts'

/** Something of a file that could not be read. */
interface Faulty {
  readonly line: number
  readonly fault: string
}

/** An item that could be read. */
type Sound<Item> = Exclude<Item, { readonly fault: string }>

/**
 * Readings of groups of items. Faults of the items become broken readings; so does an item whose
 * mapping throws. `undefined` is for items that are no records.
 */
export async function* readingsOf<Item extends { readonly line: number }>(
  groups: AsyncIterable<readonly Item[]>,
  read: (item: Sound<Item>) => Reading | readonly Reading[] | undefined,
): Readings {
  for await (const group of groups) {
    const readings: Reading[] = []
    for (const item of group) {
      const found = isSound(item)
        ? readingOf(item, { line: item.line, read })
        : broken({ line: item.line, fault: faultOf(item) })
      if (found === undefined) continue
      if ('kind' in found) readings.push(found)
      else readings.push(...found)
    }
    if (readings.length > 0) yield readings
  }
}

function isSound<Item extends object>(item: Item): item is Sound<Item> {
  return !('fault' in item)
}

const faultOf = (item: object): string =>
  'fault' in item && typeof item.fault === 'string' ? item.fault : 'It cannot be read'

/** A record that could not be read. */
export function broken({ line, fault }: Faulty): Reading {
  return { kind: 'broken', line, reason: fault }
}

function readingOf<Item>(
  item: Item,
  {
    line,
    read,
  }: {
    readonly line: number
    readonly read: (item: Item) => Reading | readonly Reading[] | undefined
  },
): Reading | readonly Reading[] | undefined {
  try {
    return read(item)
  } catch (error) {
    if (error instanceof SourceRefused) throw error
    // What was thrown may quote a value of the record.
    const fault = 'It does not have the shape of this source. Mend or leave out this record'
    return broken({ line, fault })
  }
}
