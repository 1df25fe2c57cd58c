/**
 * Argon2 (RFC 9106) in PHC form: `$argon2id$v=19$m=<KiB>,t=<n>,p=<n>$salt$hash`, and the same with
 * `argon2i`, `argon2d` and version 1.0, `v=16`.
 */
import { randomBytes } from 'node:crypto'
import { base64Holds, base64HoldsKey, toBase64 } from './base64.ts'
import type { HashCost } from './cost.ts'
import { derivedFormat } from './derived.ts'
import { memoryBytesMax } from './format.ts'

/** The numbers that the native package has for the variants. */
const variants = { argon2d: 0, argon2i: 1, argon2id: 2 } as const
/** A variant of Argon2. */
export type Argon2Variant = keyof typeof variants

/** The costs of one Argon2 hash. */
export interface Argon2Costs {
  readonly variant: Argon2Variant
  /** 19 if absent. */
  readonly version?: 16 | 19
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

const shape = new RegExp(
  String.raw`^\$(argon2(?:i|d|id))\$v=(16|19)\$m=([1-9]\d{0,7}),t=([1-9]\d{0,7}),p=([1-9]\d{0,2})` +
    String.raw`\$([A-Za-z0-9+/]{11,1366})\$([A-Za-z0-9+/]{6,1366})$`,
)

/** Memory times passes in KiB, which determines the time; 4 GiB take about 3 s. */
const workKibMax = 4 * 2 ** 20
const lanesMax = 64

/** Whether the costs are valid and within our bounds. */
export function argon2CostsAreSane({ memoryKib, passes, lanes }: Argon2Costs): boolean {
  return (
    lanes >= 1 &&
    lanes <= lanesMax &&
    passes >= 1 &&
    memoryKib >= 8 * lanes &&
    memoryKib * 1024 <= memoryBytesMax &&
    memoryKib * passes <= workKibMax
  )
}

/** Estimated cost: 768 ms per GiB and pass. */
export function argon2CostOf({ memoryKib, passes, lanes }: Argon2Costs): HashCost {
  return {
    ms: (768 * memoryKib * passes) / 2 ** 20,
    memoryBytes: memoryKib * 1024,
    parameters: `argon2 m=${memoryKib},t=${passes},p=${lanes}`,
  }
}

function parse(encoded: string) {
  const [, variant, version, memoryKib, passes, lanes, salt = '', hash = ''] =
    shape.exec(encoded) ?? []
  if (variant === undefined) return undefined
  const costs: Argon2Costs = {
    variant: variant as Argon2Variant,
    version: version === '16' ? 16 : 19,
    memoryKib: Number(memoryKib),
    passes: Number(passes),
    lanes: Number(lanes),
  }
  if (!argon2CostsAreSane(costs)) return undefined
  if (!base64Holds(salt, { min: 8, max: 1024 })) return undefined
  if (!base64HoldsKey(hash)) return undefined
  return { costs, salt, hash }
}

/** Argon2i and Argon2id, in the libuv pool. */
export const argon2 = derivedFormat({ name: 'argon2', parse, derive, costOf: argon2CostOf })

/** Everything before the salt. */
export function argon2Prefix({
  variant,
  version = 19,
  memoryKib,
  passes,
  lanes,
}: Argon2Costs): string {
  return `$${variant}$v=${version}$m=${memoryKib},t=${passes},p=${lanes}$`
}

/** Hashes with a salt of 16 bytes and a hash of 32. */
export async function hashArgon2(password: string, costs: Argon2Costs): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, costs, { salt, bytes: 32 })
  return `${argon2Prefix(costs)}${toBase64(salt)}$${toBase64(hash)}`
}

async function derive(
  password: string,
  { variant, version, memoryKib, passes, lanes }: Argon2Costs,
  { salt, bytes }: { salt: Buffer; bytes: number },
): Promise<Buffer> {
  const native = await import('@node-rs/argon2')
  return native.hashRaw(password, {
    // Values of the package's `Algorithm` and `Version`, which are const enums.
    algorithm: variants[variant],
    version: version === 16 ? 0 : 1,
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: lanes,
    outputLen: bytes,
    salt,
  })
}
