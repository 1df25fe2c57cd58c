/**
 * DES with the salt of crypt(3), which swaps bits of the expansion (FIPS 46-3). A word is an
 * integer of 32 bits; tables count bits from 1 at the left, as the standard does.
 */

const initial = [
  ...[58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4],
  ...[62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24, 16, 8],
  ...[57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3],
  ...[61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47, 39, 31, 23, 15, 7],
]
const final = initial.map((_, index) => initial.indexOf(index + 1) + 1)
const choiceOne = [
  ...[57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3],
  ...[60, 52, 44, 36, 63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45],
  ...[37, 29, 21, 13, 5, 28, 20, 12, 4],
]
const choiceTwo = [
  ...[14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2],
  ...[41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29],
  32,
]
const permutation = [
  ...[16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19],
  ...[13, 30, 6, 22, 11, 4, 25],
]
const shifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]

/** The boxes, four rows of sixteen each, in hexadecimal. */
const boxes = [
  'e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d',
  'f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9',
  'a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c',
  '7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e',
  '2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453',
  'c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d',
  '4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c',
  'd2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b',
].map((rows) => rows.split(' '))

/** The bits of a word, from the left. */
export function bitsOf(word: number): number[] {
  return Array.from({ length: 32 }, (_, index) => (word >>> (31 - index)) & 1)
}

/** The bits of a table, as an integer. */
function picked(bits: readonly number[], table: readonly number[]): number {
  return table.reduce((word, place) => (word << 1) | (bits[place - 1] ?? 0), 0)
}

/** A block, of which each half is picked from all 64 bits. */
function moved(block: Block, table: readonly number[]): [number, number] {
  const bits = block.flatMap(bitsOf)
  return [picked(bits, table.slice(0, 32)), picked(bits, table.slice(32))]
}

type Block = readonly [left: number, right: number]

/** Each box with the permutation behind it, by its six bits. */
const boxOutputs: readonly Int32Array[] = boxes.map((rows, box) =>
  Int32Array.from({ length: 64 }, (_, six) => {
    const row = rows[((six >> 4) & 2) | (six & 1)] ?? ''
    const nibble = Number.parseInt(row[(six >> 1) & 15] ?? '0', 16)
    return picked(bitsOf(nibble << (28 - 4 * box)), permutation)
  }),
)

/** The keys of the sixteen rounds, as 24 and 24 bits. */
export function keySchedule(key: Block): readonly Block[] {
  const bits = key.flatMap(bitsOf)
  const chosen = choiceOne.map((place) => bits[place - 1] ?? 0)
  let [left, right] = [chosen.slice(0, 28), chosen.slice(28)]
  return shifts.map((shift) => {
    left = [...left.slice(shift), ...left.slice(0, shift)]
    right = [...right.slice(shift), ...right.slice(0, shift)]
    const both = [...left, ...right]
    return [picked(both, choiceTwo.slice(0, 24)), picked(both, choiceTwo.slice(24))]
  })
}

/** Enciphers a block `count` times; the salt swaps bits between the halves of the expansion. */
export function cipher({
  schedule,
  salt,
  count,
  block,
}: {
  readonly schedule: readonly Block[]
  readonly salt: number
  readonly count: number
  readonly block: Block
}): Block {
  const swaps = picked(
    bitsOf(salt).reverse(),
    Array.from({ length: 24 }, (_, at) => at + 1),
  )
  let [left, right] = moved(block, initial)
  for (let time = 0; time < count; time++) {
    for (const [keyLeft, keyRight] of schedule) {
      const next = left ^ rounded({ right, swaps, keyLeft, keyRight })
      left = right
      right = next
    }
    const swapped = left
    left = right
    right = swapped
  }
  return moved([left, right], final)
}

function rounded(given: {
  readonly right: number
  readonly swaps: number
  readonly keyLeft: number
  readonly keyRight: number
}): number {
  const { right: r, swaps, keyLeft, keyRight } = given
  const high =
    ((r & 1) << 23) |
    ((r & 0xf8000000) >>> 9) |
    ((r & 0x1f800000) >>> 11) |
    ((r & 0x01f80000) >>> 13) |
    ((r & 0x001f8000) >>> 15)
  const low =
    ((r & 0x0001f800) << 7) |
    ((r & 0x00001f80) << 5) |
    ((r & 0x000001f8) << 3) |
    ((r & 0x0000001f) << 1) |
    (r >>> 31)
  const swapped = (high ^ low) & swaps
  const first = high ^ swapped ^ keyLeft
  const second = low ^ swapped ^ keyRight
  let word = 0
  for (let box = 0; box < 4; box++) {
    const bits = 18 - 6 * box
    word |= boxOutputs[box]?.[(first >>> bits) & 63] ?? 0
    word |= boxOutputs[box + 4]?.[(second >>> bits) & 63] ?? 0
  }
  return word
}
