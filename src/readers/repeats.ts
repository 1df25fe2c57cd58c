/**
 * Finds values that occur again among millions, in twelve bytes a value: a table of hashes with
 * the line of the first one, by open addressing.
 */
import { createHash } from 'node:crypto'

/** A value that was there before: both lines. */
export interface Repeat {
  readonly line: number
  readonly earlierLine: number
}

/** The values so far. */
export interface Repeats {
  add(value: string, line: number): void
  readonly repeats: { readonly count: number; readonly first: readonly Repeat[] }
}

/** Repeats that are kept with their lines. */
const firstMax = 20
const sizeFirst = 1 << 12

interface Table {
  readonly hashes: Float64Array
  readonly lines: Uint32Array
}

const tableOf = (size: number): Table => ({
  hashes: new Float64Array(size),
  lines: new Uint32Array(size),
})

/** Creates an empty set. */
export function createRepeats(): Repeats {
  let table = tableOf(sizeFirst)
  let filled = 0
  const first: Repeat[] = []
  const repeats = { count: 0, first }
  return {
    repeats,
    add(value, line) {
      if (filled * 4 > table.hashes.length * 3) table = grown(table)
      const hash = hashOf(value)
      const slot = slotOf(table, hash)
      if (table.hashes[slot] === 0) {
        table.hashes[slot] = hash
        table.lines[slot] = line
        filled += 1
        return
      }
      repeats.count += 1
      const earlierLine = table.lines[slot] ?? 0
      if (first.length < firstMax) first.push({ line, earlierLine })
    },
  }
}

/** The slot of a hash, or the free one where it belongs. */
function slotOf({ hashes }: Table, hash: number): number {
  let slot = hash % hashes.length
  while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) % hashes.length
  return slot
}

function grown({ hashes, lines }: Table): Table {
  const larger = tableOf(hashes.length * 2)
  for (const [at, hash] of hashes.entries()) {
    if (hash === 0) continue
    const slot = slotOf(larger, hash)
    larger.hashes[slot] = hash
    larger.lines[slot] = lines[at] ?? 0
  }
  return larger
}

/** 53 bits, never 0: among ten million values two different ones meet once in two hundred runs. */
function hashOf(value: string): number {
  const digest = createHash('sha256').update(value).digest()
  return digest.readUInt32LE(0) * 2 ** 21 + (digest.readUInt32LE(4) >>> 11) + 1
}
