/** Formats that keep a key derived from salt and password by a function of Node or a library. */
import type { HashCost } from './cost.ts'
import { equalBytes, type PasswordFormat } from './format.ts'

/** A hash taken apart; salt and hash in the standard alphabet of base64. */
export interface DerivedHash<Costs> {
  readonly costs: Costs
  readonly salt: string
  readonly hash: string
}

/** Derives so many bytes, in the libuv pool. */
export type Derive<Costs> = (
  password: string,
  costs: Costs,
  by: { readonly salt: Buffer; readonly bytes: number },
) => Promise<Buffer>

interface Derivation<Costs> {
  readonly name: string
  /** Nothing for what is not of the format, or costs too much. */
  readonly parse: (encoded: string) => DerivedHash<Costs> | undefined
  readonly derive: Derive<Costs>
  /** What deriving a key of so many bytes costs. */
  readonly costOf: (costs: Costs, keyBytes: number) => HashCost
}

/** The format: whoever can derive the key anew has the password. */
export function derivedFormat<Costs>({
  name,
  parse,
  derive,
  costOf,
}: Derivation<Costs>): PasswordFormat {
  return {
    name,
    blocking: false,
    recognises: (encoded) => parse(encoded) !== undefined,
    costOf(encoded) {
      const parsed = parse(encoded)
      return parsed && costOf(parsed.costs, (parsed.hash.length * 3) >> 2)
    },
    async verify({ encoded, password }) {
      const parsed = parse(encoded)
      if (!parsed) return false
      const salt = Buffer.from(parsed.salt, 'base64')
      const hash = Buffer.from(parsed.hash, 'base64')
      return equalBytes(await derive(password, parsed.costs, { salt, bytes: hash.length }), hash)
    },
  }
}
