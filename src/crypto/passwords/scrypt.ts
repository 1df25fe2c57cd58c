/**
 * scrypt (RFC 7914): `$scrypt$ln=<log2 N>,r=<n>,p=<n>$salt$hash`, and the same
 * parameters behind `$7$` (for the form that libxcrypt writes there see `scrypt-7.ts`).
 */
import { scrypt as nativeScrypt, randomBytes } from 'node:crypto'
import { base64HoldsKey, base64HoldsSalt, toBase64 } from './base64.ts'
import type { HashCost } from './cost.ts'
import { derivedFormat } from './derived.ts'
import { memoryBytesMax } from './format.ts'

/** The costs of one scrypt hash. */
export interface ScryptCosts {
  /** Binary logarithm of N. */
  readonly log2N: number
  readonly blockSize: number
  readonly parallelism: number
}

const shape = new RegExp(
  String.raw`^\$(?:scrypt|7)\$ln=([1-9]\d?),r=([1-9]\d{0,3}),p=([1-9]\d{0,3})` +
    String.raw`\$([A-Za-z0-9+/]{0,1366})\$([A-Za-z0-9+/]{6,1366})$`,
)

/** N times r times p, which determines the time; 2^24 take about 6 s. */
const workMax = 2 ** 24

/** Whether the costs are valid and within our bounds. */
export function scryptCostsAreSane({ log2N, blockSize, parallelism }: ScryptCosts): boolean {
  // RFC 7914 §2 requires N below 2^(128 r / 8).
  return (
    log2N >= 1 &&
    blockSize >= 1 &&
    parallelism >= 1 &&
    log2N < 16 * blockSize &&
    128 * blockSize * 2 ** log2N <= memoryBytesMax &&
    blockSize * parallelism * 2 ** log2N <= workMax
  )
}

/** Estimated cost: 375 ms for N·r·p of 2^20. */
export function scryptCostOf({ log2N, blockSize, parallelism }: ScryptCosts): HashCost {
  return {
    ms: (375 * blockSize * parallelism * 2 ** log2N) / 2 ** 20,
    memoryBytes: 128 * blockSize * 2 ** log2N,
    parameters: `scrypt ln=${log2N},r=${blockSize},p=${parallelism}`,
  }
}

function parse(encoded: string) {
  const [whole, log2N, blockSize, parallelism, salt = '', hash = ''] = shape.exec(encoded) ?? []
  if (whole === undefined) return undefined
  const costs: ScryptCosts = {
    log2N: Number(log2N),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
  }
  if (!scryptCostsAreSane(costs)) return undefined
  if (!base64HoldsSalt(salt) || !base64HoldsKey(hash)) return undefined
  return { costs, salt, hash }
}

/** scrypt, in the libuv pool. */
export const scrypt = derivedFormat({
  name: 'scrypt',
  parse,
  derive: deriveScrypt,
  costOf: scryptCostOf,
})

/** Everything before the salt. */
export function scryptPrefix({ log2N, blockSize, parallelism }: ScryptCosts): string {
  return `$scrypt$ln=${log2N},r=${blockSize},p=${parallelism}$`
}

/** Hashes with a salt of 16 bytes and a hash of 32. */
export async function hashScrypt(password: string, costs: ScryptCosts): Promise<string> {
  const salt = randomBytes(16)
  const hash = await deriveScrypt(password, costs, { salt, bytes: 32 })
  return `${scryptPrefix(costs)}${toBase64(salt)}$${toBase64(hash)}`
}

/** Derives a key in the libuv pool. */
export function deriveScrypt(
  password: string,
  { log2N, blockSize, parallelism }: ScryptCosts,
  { salt, bytes }: { salt: Buffer; bytes: number },
): Promise<Buffer> {
  const cost = 2 ** log2N
  // The memory the algorithm needs by definition, plus a margin for OpenSSL's own accounting.
  const maxmem = 128 * blockSize * (cost + parallelism + 2) + 2 ** 20
  return new Promise((resolve, reject) => {
    const options = { cost, blockSize, parallelization: parallelism, maxmem }
    nativeScrypt(password, salt, bytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
