/** MD4 (RFC 1320), which OpenSSL no longer has: Windows' NT hashes are made of it. */

const shifts = [
  [3, 7, 11, 19],
  [3, 5, 9, 13],
  [3, 9, 11, 15],
] as const
const wordOrders = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
] as const
const constants = [0, 0x5a827999, 0x6ed9eba1] as const

/** The digest, 16 bytes. */
export function md4(message: Uint8Array): Buffer {
  const input = padded(message)
  let state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476]
  for (let at = 0; at < input.length; at += 64) state = compressed(state, input.subarray(at))
  const digest = Buffer.alloc(16)
  state.forEach((word, index) => {
    digest.writeInt32LE(word, index * 4)
  })
  return digest
}

/** A one bit, zeros, and the length in bits. */
function padded(message: Uint8Array): Buffer {
  const input = Buffer.alloc((((message.length + 8) >> 6) + 1) * 64)
  input.set(message)
  input[message.length] = 0x80
  input.writeBigUInt64LE(BigInt(message.length) * 8n, input.length - 8)
  return input
}

function compressed(state: readonly number[], block: Buffer): number[] {
  let [a = 0, b = 0, c = 0, d = 0] = state
  for (let round = 0; round < 3; round++) {
    for (let step = 0; step < 16; step++) {
      const word = block.readInt32LE((wordOrders[round]?.[step] ?? 0) * 4)
      const sum = (a + mixed(round, [b, c, d]) + word + (constants[round] ?? 0)) | 0
      const by = shifts[round]?.[step % 4] ?? 0
      ;[a, b, c, d] = [d, (sum << by) | (sum >>> (32 - by)), b, c]
    }
  }
  return [a, b, c, d].map((word, index) => (word + (state[index] ?? 0)) | 0)
}

function mixed(round: number, [x, y, z]: readonly [number, number, number]): number {
  if (round === 0) return (x & y) | (~x & z)
  return round === 1 ? (x & y) | (x & z) | (y & z) : x ^ y ^ z
}
