/** Whirlpool (ISO/IEC 10118-3), which OpenSSL no longer has. Slow: 20 µs a block and more. */

const rounds = 10
/** The two small tables of four bits that the substitution is made of. */
const e = [1, 11, 9, 12, 13, 6, 15, 3, 14, 8, 7, 4, 10, 2, 5, 0]
const r = [7, 12, 11, 13, 14, 4, 9, 15, 6, 3, 8, 10, 2, 5, 1, 0]
const substitution = Uint8Array.from({ length: 256 }, (_, byte) => substituted(byte))
/** The first row of the circulant matrix. */
const row = [1, 1, 4, 1, 8, 5, 2, 9]
/** For each factor of the row the multiples of all substituted bytes. */
const multiples = row.map((factor) => substitution.map((byte) => product({ factor, byte })))

function substituted(byte: number): number {
  const high = e[byte >> 4] ?? 0
  const low = e.indexOf(byte & 15)
  const middle = r[high ^ low] ?? 0
  return ((e[high ^ middle] ?? 0) << 4) | e.indexOf(low ^ middle)
}

/** Modulo x⁸ + x⁴ + x³ + x² + 1. */
function product({ factor, byte }: { factor: number; byte: number }): number {
  let result = 0
  let power = byte
  for (let bits = factor; bits > 0; bits >>= 1) {
    if (bits & 1) result ^= power
    power = (power << 1) ^ (power & 0x80 ? 0x11d : 0)
  }
  return result
}

/** The digest, 64 bytes. */
export function whirlpool(message: Uint8Array): Buffer {
  const input = Buffer.alloc((((message.length + 32) >> 6) + 1) * 64)
  input.set(message)
  input[message.length] = 0x80
  input.writeBigUInt64BE(BigInt(message.length) * 8n, input.length - 8)
  const digest = Buffer.alloc(64)
  for (let at = 0; at < input.length; at += 64) compress(digest, input.subarray(at, at + 64))
  return digest
}

function compress(digest: Buffer, block: Uint8Array): void {
  let key: Uint8Array = Uint8Array.from(digest)
  let state = block.map((byte, at) => byte ^ (key[at] ?? 0))
  for (let round = 0; round < rounds; round++) {
    key = mixed(key)
    for (let at = 0; at < 8; at++) key[at] = (key[at] ?? 0) ^ substitutionAt(round * 8 + at)
    state = mixed(state).map((byte, at) => byte ^ (key[at] ?? 0))
  }
  for (let at = 0; at < 64; at++) {
    digest[at] = (digest[at] ?? 0) ^ (state[at] ?? 0) ^ (block[at] ?? 0)
  }
}

function substitutionAt(index: number): number {
  return substitution[index] ?? 0
}

/** Substitutes the bytes, moves each column down by its index, and mixes each row. */
function mixed(state: Uint8Array): Uint8Array {
  const result = new Uint8Array(64)
  for (let line = 0; line < 8; line++) {
    for (let column = 0; column < 8; column++) {
      const byte = state[((line - column) & 7) * 8 + column] ?? 0
      for (let to = 0; to < 8; to++) {
        const multiple = multiples[(to - column) & 7]?.[byte] ?? 0
        result[line * 8 + to] = (result[line * 8 + to] ?? 0) ^ multiple
      }
    }
  }
  return result
}
