/**
 * PBKDF2 (RFC 8018 §5.2): `$pbkdf2[-sha…]$<rounds>$salt$hash`, without a suffix
 * SHA-1. Written in base64 with `.` for `+` and without padding; the standard
 * alphabet and padding are read as well. The key is as long as the hash.
 */
import { pbkdf2 as nativePbkdf2, randomBytes } from 'node:crypto'
import { base64HoldsKey, base64HoldsSalt, toBase64 } from './base64.ts'
import { type HashCost, littleMemory } from './cost.ts'
import { derivedFormat } from './derived.ts'

/** Digests and their sizes in bytes. */
export const pbkdf2Digests = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
} as const
/** A supported digest. */
export type Pbkdf2Digest = keyof typeof pbkdf2Digests

/** The costs of one PBKDF2 hash. */
export interface Pbkdf2Costs {
  readonly digest: Pbkdf2Digest
  readonly rounds: number
}

const shape = new RegExp(
  String.raw`^\$pbkdf2(?:-(md5|sha224|sha256|sha384|sha512))?\$([1-9]\d{0,8})` +
    String.raw`\$([A-Za-z0-9+/.]{0,1366})={0,2}\$([A-Za-z0-9+/.]{6,1366})={0,2}$`,
)

/** Rounds times digests per key, which determines the time; ten million take 2–5 s. */
const workMax = 10_000_000

/** Whether the costs are within our bounds, for a key of so many bytes. */
export function pbkdf2CostsAreSane({ digest, rounds }: Pbkdf2Costs, keyBytes: number): boolean {
  return rounds >= 1 && rounds * Math.ceil(keyBytes / pbkdf2Digests[digest]) <= workMax
}

/** Nanoseconds per round and block of the key. */
const nanosOf = { md5: 200, sha1: 210, sha224: 220, sha256: 220, sha384: 500, sha512: 500 } as const

/** Estimated cost for a key of so many bytes. */
export function pbkdf2CostOf({ digest, rounds }: Pbkdf2Costs, keyBytes: number): HashCost {
  const blocks = Math.ceil(keyBytes / pbkdf2Digests[digest])
  return {
    ms: (rounds * blocks * nanosOf[digest]) / 1e6,
    memoryBytes: littleMemory,
    parameters: `pbkdf2-${digest} with ${rounds} rounds and a key of ${keyBytes} bytes`,
  }
}

function parse(encoded: string) {
  const [whole, digest = 'sha1', rounds, salt = '', hash = ''] = shape.exec(encoded) ?? []
  if (whole === undefined) return undefined
  const costs = { digest: digest as Pbkdf2Digest, rounds: Number(rounds) }
  if (!base64HoldsSalt(salt) || !base64HoldsKey(hash)) return undefined
  if (!pbkdf2CostsAreSane(costs, (hash.length * 3) >> 2)) return undefined
  const standard = (text: string) => text.replaceAll('.', '+')
  return { costs, salt: standard(salt), hash: standard(hash) }
}

/** PBKDF2, in the libuv pool. */
export const pbkdf2 = derivedFormat({ name: 'pbkdf2', parse, derive, costOf: pbkdf2CostOf })

/** Everything before the salt. */
export function pbkdf2Prefix({ digest, rounds }: Pbkdf2Costs): string {
  return `$pbkdf2${digest === 'sha1' ? '' : `-${digest}`}$${rounds}$`
}

/** Hashes with a salt of 16 bytes and a key as long as the digest. */
export async function hashPbkdf2(password: string, costs: Pbkdf2Costs): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, costs, { salt, bytes: pbkdf2Digests[costs.digest] })
  const text = (bytes: Buffer) => toBase64(bytes).replaceAll('+', '.')
  return `${pbkdf2Prefix(costs)}${text(salt)}$${text(hash)}`
}

function derive(
  password: string,
  { digest, rounds }: Pbkdf2Costs,
  { salt, bytes }: { salt: Buffer; bytes: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    nativePbkdf2(password, salt, rounds, bytes, digest, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
