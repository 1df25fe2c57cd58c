/**
 * Addresses that several people of an input have, compared without case: each but the first gets a
 * note with the line of the first (import-sources §0.2). Takes some twenty bytes a person.
 */
import type { Reading, Readings } from './reader.ts'

/** The readings, with those notes. */
export async function* withDuplicateEmails(readings: Readings): Readings {
  const seen = createSeen()
  for await (const group of readings) yield group.map((reading) => noted(reading, seen))
}

function noted(reading: Reading, seen: Seen): Reading {
  const address = reading.kind === 'record' ? reading.record.email?.address : undefined
  if (reading.kind !== 'record' || address === undefined) return reading
  const line = seen.lineOf(address.toLowerCase(), { otherwise: reading.line })
  if (line === undefined) return reading
  const detail = `The record of line ${line} has the same address, apart from case.`
  const note = { field: 'email.address', code: 'duplicate-email', detail } as const
  return { ...reading, notes: [...reading.notes, note] }
}

interface Seen {
  /** The line of an earlier one; where there is none, it is noted with the line given. */
  lineOf(address: string, line: { readonly otherwise: number }): number | undefined
}

/** Lines by 64 bits of a hash, in typed arrays of which half stays empty. */
function createSeen(): Seen {
  let count = 0
  let slots = createSlots(1024)
  return {
    lineOf(address, { otherwise }) {
      const one = hashOf(address, { basis: 0x811c9dc5 })
      const other = hashOf(address, { basis: 0x2f0b4c47 })
      const slot = slotOf(slots, { one, other })
      const line = slots.lines[slot]
      if (line !== 0) return line
      put(slots, { slot, one, other, line: otherwise })
      count += 1
      if (count * 2 > slots.lines.length) slots = enlarged(slots)
      return undefined
    },
  }
}

type Slots = ReturnType<typeof createSlots>

function createSlots(size: number) {
  return {
    ones: new Uint32Array(size),
    others: new Uint32Array(size),
    /** From 1; zero stands for none. */
    lines: new Uint32Array(size),
  }
}

interface Hash {
  readonly one: number
  readonly other: number
}

/** Where a hash is, or the empty slot where it belongs. */
function slotOf({ ones, others, lines }: Slots, { one, other }: Hash): number {
  const mask = lines.length - 1
  let slot = one & mask
  while (lines[slot] !== 0 && (ones[slot] !== one || others[slot] !== other)) {
    slot = (slot + 1) & mask
  }
  return slot
}

function put(slots: Slots, at: Hash & { readonly slot: number; readonly line: number }): void {
  slots.ones[at.slot] = at.one
  slots.others[at.slot] = at.other
  slots.lines[at.slot] = at.line
}

function enlarged(slots: Slots): Slots {
  const larger = createSlots(slots.lines.length * 2)
  slots.lines.forEach((line, index) => {
    if (line === 0) return
    const hash = { one: slots.ones[index] ?? 0, other: slots.others[index] ?? 0 }
    put(larger, { ...hash, slot: slotOf(larger, hash), line })
  })
  return larger
}

/** FNV-1a over the characters. */
function hashOf(text: string, { basis }: { readonly basis: number }): number {
  let hash = basis
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
