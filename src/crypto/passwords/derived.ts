/** Formats that store a key derived from salt and password by a function of Node or a library. */
import type { HashCost } from './cost.ts'
import { equalBytes, type PasswordFormat } from './format.ts'

/** A parsed hash; salt and hash in standard base64. */
export interface DerivedHash<Costs> {
  readonly costs: Costs
  readonly salt: string
  readonly hash: string
}

/** Derives the given number of bytes in the libuv pool. */
export type Derive<Costs> = (
  password: string,
  costs: Costs,
  by: { readonly salt: Buffer; readonly bytes: number },
) => Promise<Buffer>

interface Derivation<Costs> {
  readonly name: string
  /** `undefined` if the text is not of the format or exceeds the caps. */
  readonly parse: (encoded: string) => DerivedHash<Costs> | undefined
  readonly derive: Derive<Costs>
  /** The cost of deriving a key of so many bytes. */
  readonly costOf: (costs: Costs, keyBytes: number) => HashCost
}

/** Creates the format: a password matches if it derives the same key. */
export function derivedFormat<Costs>({
  name,
  parse,
  derive,
  costOf,
}: Derivation<Costs>): PasswordFormat {
  return {
    name,
    blocks: () => false,
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
