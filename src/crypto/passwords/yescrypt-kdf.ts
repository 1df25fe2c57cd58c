/**
 * yescrypt 1.1 in its read-write flavor, as crypt(3) uses it: scrypt with a mixing function of
 * multiplications over tables that change (pwxform), and without a ROM. Blocks are kept in the
 * order of SIMD registers, as the definition wants them.
 */
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

/** How much is computed. Memory is 128 · n · blockSize bytes. */
export interface YescryptCosts {
  /** A power of two. */
  readonly n: number
  readonly blockSize: number
  readonly parallelism: number
  readonly time: number
}

/** In integers: a block of 64 bytes, and one of the three tables of a lane. */
const blockLength = 16
const tableSize = 1024
const lastEntry = 0xff0
const rounds = 6

/** Tables of 256 entries of 16 bytes, which is which, and where the next entry is written. */
interface Tables {
  readonly entries: Int32Array
  first: number
  second: number
  third: number
  next: number
}

/** 32 bytes of the password: what crypt(3) writes behind the salt. */
export function yescrypt(
  password: string | Uint8Array,
  salt: Uint8Array,
  costs: YescryptCosts,
): Buffer {
  const { n, blockSize, parallelism } = costs
  const isLarge = n / parallelism >= 0x100 && (n / parallelism) * blockSize >= 0x20000
  if (!isLarge) return body(password, salt, { ...costs, isPrehash: false })
  const prehash = body(password, salt, { ...costs, n: n / 64, time: 0, isPrehash: true })
  return body(prehash, salt, { ...costs, isPrehash: false })
}

function body(
  password: string | Uint8Array,
  salt: Uint8Array,
  costs: YescryptCosts & { readonly isPrehash: boolean },
): Buffer {
  const { isPrehash, blockSize, parallelism } = costs
  const key = hmac(isPrehash ? 'yescrypt-prehash' : 'yescrypt', password)
  const bytes = pbkdf2Sync(key, salt, 1, 128 * blockSize * parallelism, 'sha256')
  const blocks = integersOf(bytes)
  const mixedKey = mixAll(blocks, costs, bytes.subarray(0, 32))
  const derived = pbkdf2Sync(mixedKey, bytesOf(blocks), 1, 32, 'sha256')
  if (isPrehash) return derived
  return createHash('sha256').update(hmac(derived, 'Client Key')).digest()
}

const hmac = (key: string | Uint8Array, data: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(data).digest()

/** Little-endian integers, whatever the machine. */
function integersOf(bytes: Buffer): Int32Array {
  return Int32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32LE(4 * at))
}

function bytesOf(integers: Int32Array): Buffer {
  const bytes = Buffer.alloc(4 * integers.length)
  for (const [at, integer] of integers.entries()) bytes.writeInt32LE(integer, 4 * at)
  return bytes
}

const floorPower = (value: number): number => 2 ** (31 - Math.clz32(value))
const roundedUp = (value: number): number => value + (value & 1)

/** How many steps the second loop takes: over all, and of them with writes. */
function loopsOf({ n, parallelism, time }: YescryptCosts) {
  const chunk = Math.floor(n / parallelism)
  const all = time > 1 ? chunk * (time - 1) : Math.floor((chunk * (time === 1 ? 2 : 1) + 2) / 3)
  const writing = roundedUp(Math.floor(all / parallelism))
  return { chunk: chunk - (chunk & 1), all: roundedUp(all), writing }
}

/** How many rows of 128 · blockSize bytes are mixed, prehash apart. */
export function stepsOf(costs: YescryptCosts): number {
  const { all } = loopsOf(costs)
  return costs.n + Math.max(all, 0)
}

/** Mixes the lanes one after another, then all of them over the whole memory; returns the key. */
function mixAll(blocks: Int32Array, costs: YescryptCosts, firstKey: Buffer): Buffer {
  const { n, blockSize, parallelism } = costs
  const laneLength = 32 * blockSize
  const { chunk, all, writing } = loopsOf(costs)
  const memory = new Int32Array(n * laneLength)
  const x = new Int32Array(laneLength)
  let key = firstKey
  const lanes = Array.from({ length: parallelism }, (_, index) => {
    const lane = blocks.subarray(index * laneLength, (index + 1) * laneLength)
    const count = index < parallelism - 1 ? chunk : n - chunk * index
    const tables = fillTables(lane)
    if (index === 0) key = hmac(bytesOf(lane.subarray(laneLength - blockLength)), key)
    const own = memory.subarray(chunk * index * laneLength)
    fill(lane, { x, memory: own, count, mix: (row) => mixPwx(row, tables), isMixed: true })
    walk(lane, { x, memory: own, count: floorPower(count), steps: writing, tables, writes: true })
    return { lane, tables }
  })
  for (const { lane, tables } of lanes) {
    walk(lane, { x, memory, count: n, steps: all - writing, tables, writes: false })
  }
  return key
}

/** The tables of a lane, from its first 128 bytes, which change. */
function fillTables(lane: Int32Array): Tables {
  const entries = new Int32Array(3 * tableSize)
  const x = new Int32Array(2 * blockLength)
  const count = entries.length / x.length
  fill(lane.subarray(0, x.length), { x, memory: entries, count, mix: mixSalsa8, isMixed: false })
  return { entries, third: 0, second: tableSize, first: 2 * tableSize, next: 0 }
}

/** From the order of bytes to that of registers. */
function load(x: Int32Array, lane: Int32Array): void {
  for (let at = 0; at < x.length; at++) x[at] = lane[(at & ~15) + (((at & 15) * 5) & 15)] ?? 0
}

function unload(lane: Int32Array, x: Int32Array): void {
  for (let at = 0; at < x.length; at++) lane[(at & ~15) + (((at & 15) * 5) & 15)] = x[at] ?? 0
}

function xorInto(x: Int32Array, memory: Int32Array, offset: number): void {
  for (let at = 0; at < x.length; at++) x[at] = (x[at] ?? 0) ^ (memory[offset + at] ?? 0)
}

/** The number that chooses a row: as many of its low bits as are needed, at most 31. */
const chooses = (x: Int32Array): number => (x[x.length - blockLength] ?? 0) & 0x7fffffff

/** The first loop: writes every row of the memory. */
function fill(
  lane: Int32Array,
  of: {
    readonly x: Int32Array
    readonly memory: Int32Array
    readonly count: number
    readonly mix: (x: Int32Array) => void
    /** Rows are mixed with earlier ones. */
    readonly isMixed: boolean
  },
): void {
  const { x, memory, count, mix, isMixed } = of
  load(x, lane)
  for (let row = 0; row < count; row++) {
    memory.set(x, row * x.length)
    if (isMixed && row > 1) {
      const power = floorPower(row)
      xorInto(x, memory, ((chooses(x) & (power - 1)) + (row - power)) * x.length)
    }
    mix(x)
  }
  unload(lane, x)
}

/** The second loop: reads rows in an order that depends on them, and may write them. */
function walk(
  lane: Int32Array,
  of: {
    readonly x: Int32Array
    readonly memory: Int32Array
    readonly count: number
    readonly steps: number
    readonly tables: Tables
    readonly writes: boolean
  },
): void {
  const { x, memory, count, steps, tables, writes } = of
  load(x, lane)
  for (let step = 0; step < steps; step++) {
    const offset = (chooses(x) & (count - 1)) * x.length
    xorInto(x, memory, offset)
    if (writes) memory.set(x, offset)
    mixPwx(x, tables)
  }
  unload(lane, x)
}

/** scrypt's mixing of a row of two blocks. */
function mixSalsa8(x: Int32Array): void {
  for (let at = 0; at < blockLength; at++) x[at] = (x[at] ?? 0) ^ (x[blockLength + at] ?? 0)
  salsa20(x.subarray(0, blockLength), 8)
  for (let at = 0; at < blockLength; at++) {
    x[blockLength + at] = (x[blockLength + at] ?? 0) ^ (x[at] ?? 0)
  }
  salsa20(x.subarray(blockLength), 8)
}

function mixPwx(x: Int32Array, tables: Tables): void {
  let before = x.length - blockLength
  for (let block = 0; block < x.length; block += blockLength) {
    for (let at = 0; at < blockLength; at++) {
      x[block + at] = (x[block + at] ?? 0) ^ (x[before + at] ?? 0)
    }
    pwxform(x, block, tables)
    before = block
  }
  salsa20(x.subarray(x.length - blockLength), 2)
}

/** Six rounds over four lanes of 16 bytes; those in the middle write the third table. */
function pwxform(x: Int32Array, block: number, tables: Tables): void {
  const { entries, first, second, third } = tables
  let next = tables.next
  for (let round = 0; round < rounds; round++) {
    const writes = round !== 0 && round !== rounds - 1
    for (let lane = block; lane < block + blockLength; lane += 4) {
      let from = first + (((x[lane] ?? 0) & lastEntry) >> 2)
      let other = second + (((x[lane + 1] ?? 0) & lastEntry) >> 2)
      for (let at = lane; at < lane + 4; at += 2) {
        const a = x[at] ?? 0
        const b = x[at + 1] ?? 0
        // The product of 64 bits, from halves of 16.
        const cross = (a >>> 16) * (b & 0xffff) + (((a & 0xffff) * (b & 0xffff)) >>> 16)
        const rest = (a & 0xffff) * (b >>> 16) + (cross & 0xffff)
        const product = (a >>> 16) * (b >>> 16) + (cross >>> 16) + (rest >>> 16)
        const sum = (Math.imul(a, b) >>> 0) + ((entries[from++] ?? 0) >>> 0)
        const carried = product + (entries[from++] ?? 0) + (sum > 0xffffffff ? 1 : 0)
        const low = sum ^ (entries[other++] ?? 0)
        const high = carried ^ (entries[other++] ?? 0)
        x[at] = low
        x[at + 1] = high
        if (writes) {
          entries[third + next++] = low
          entries[third + next++] = high
        }
      }
    }
  }
  tables.first = third
  tables.second = first
  tables.third = second
  tables.next = next & (tableSize - 1)
}

/** Salsa20's quarters of a double round: columns, then rows. */
const quarters = [
  [0, 4, 8, 12],
  [5, 9, 13, 1],
  [10, 14, 2, 6],
  [15, 3, 7, 11],
  [0, 1, 2, 3],
  [5, 6, 7, 4],
  [10, 11, 8, 9],
  [15, 12, 13, 14],
] as const
const turns = [7, 9, 13, 18] as const

/** Salsa20 of a block in the order of registers, added to it. */
function salsa20(block: Int32Array, count: number): void {
  const y = new Int32Array(blockLength)
  for (let at = 0; at < blockLength; at++) y[(at * 5) & 15] = block[at] ?? 0
  for (let round = 0; round < count; round += 2) {
    for (const quarter of quarters) {
      for (let step = 0; step < 4; step++) {
        const by = turns[step & 3] ?? 0
        const sum = ((y[quarter[step & 3] ?? 0] ?? 0) + (y[quarter[(step + 3) & 3] ?? 0] ?? 0)) | 0
        const to = quarter[(step + 1) & 3] ?? 0
        y[to] = (y[to] ?? 0) ^ ((sum << by) | (sum >>> (32 - by)))
      }
    }
  }
  for (let at = 0; at < blockLength; at++) block[at] = (block[at] ?? 0) + (y[(at * 5) & 15] ?? 0)
}
