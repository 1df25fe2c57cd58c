/** Values that Better Auth encrypted with the application's secret: XChaCha20-Poly1305. */
import { createDecipheriv, createHash } from 'node:crypto'

/**
 * The text of an encrypted value: hex of nonce (24 bytes), ciphertext and tag, also behind the
 * version of a secret (`$ba$2$…`). Undefined where none of the secrets fits, or it is damaged.
 */
export function decryptedBy(secrets: readonly string[]) {
  const keys = secrets.map((secret) => createHash('sha256').update(secret).digest())
  return (encrypted: string): string | undefined => {
    const [, hex = ''] = /^(?:\$ba\$\d+\$)?((?:[0-9a-f]{2}){40,})$/i.exec(encrypted) ?? []
    if (hex === '') return undefined
    const bytes = Buffer.from(hex, 'hex')
    for (const key of keys) {
      const text = opened(bytes, key)
      if (text !== undefined) return text
    }
    return undefined
  }
}

/** XChaCha20-Poly1305 without further data (draft-irtf-cfrg-xchacha-03 §2.3). */
function opened(bytes: Buffer, key: Buffer): string | undefined {
  const nonce = bytes.subarray(0, 24)
  const innerKey = hChaCha20(key, nonce.subarray(0, 16))
  const innerNonce = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)])
  const options = { authTagLength: 16 }
  try {
    const decipher = createDecipheriv('chacha20-poly1305', innerKey, innerNonce, options)
    decipher.setAuthTag(bytes.subarray(-16))
    const text = decipher.update(bytes.subarray(24, -16))
    return Buffer.concat([text, decipher.final()]).toString()
  } catch {
    // The tag does not fit: another secret.
    return undefined
  }
}

/** Quarter rounds of a double round: columns, then diagonals. */
const quarters = [
  ...([0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15] as const),
  ...([0, 5, 10, 15, 1, 6, 11, 12, 2, 7, 8, 13, 3, 4, 9, 14] as const),
] as const

/** The key that a key and the first 16 bytes of a nonce make (draft-irtf-cfrg-xchacha-03 §2.2). */
export function hChaCha20(key: Buffer, nonce: Buffer): Buffer {
  const state = new Uint32Array(16)
  const start = Buffer.concat([Buffer.from('expand 32-byte k'), key, nonce])
  for (let index = 0; index < 16; index++) state[index] = start.readUInt32LE(index * 4)
  for (let round = 0; round < 10; round++) {
    for (let at = 0; at < quarters.length; at += 4) quarterRound(state, at)
  }
  const out = Buffer.alloc(32)
  for (let index = 0; index < 8; index++) {
    out.writeUInt32LE(state[index < 4 ? index : index + 8] ?? 0, index * 4)
  }
  return out
}

function quarterRound(state: Uint32Array, at: number): void {
  const [a = 0, b = 0, c = 0, d = 0] = quarters.slice(at, at + 4)
  mix([a, b, d, 16])
  mix([c, d, b, 12])
  mix([a, b, d, 8])
  mix([c, d, b, 7])

  /** Adds, and turns the exclusive or with the third by some bits. */
  function mix([to, from, turned, bits]: readonly [number, number, number, number]) {
    state[to] = (state[to] ?? 0) + (state[from] ?? 0)
    const word = (state[turned] ?? 0) ^ (state[to] ?? 0)
    state[turned] = (word << bits) | (word >>> (32 - bits))
  }
}
