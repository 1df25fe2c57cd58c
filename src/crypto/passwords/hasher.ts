/**
 * How new passwords are hashed, selected by one setting: a name, and costs that differ from the
 * defaults — `argon2id`, `argon2id:m=65536,t=3,p=4`, `bcrypt:cost=12`,
 * `pbkdf2:hash=sha256,rounds=600000`.
 */
import { argon2CostOf, argon2CostsAreSane, argon2Prefix, hashArgon2 } from './argon2.ts'
import {
  bcryptCost,
  bcryptCostMax,
  bcryptCostMin,
  bcryptCostOf,
  bcryptPasswordBytesMax,
  hashBcrypt,
} from './bcrypt.ts'
import type { HashCost } from './cost.ts'
import { passwordBytesMax } from './format.ts'
import {
  hashPbkdf2,
  type Pbkdf2Digest,
  pbkdf2CostOf,
  pbkdf2CostsAreSane,
  pbkdf2Digests,
  pbkdf2Prefix,
} from './pbkdf2.ts'
import { hashScrypt, scryptCostOf, scryptCostsAreSane, scryptPrefix } from './scrypt.ts'
import { hashSha2, sha2Cost, sha2CostsOf, sha2RoundsMax, sha2RoundsMin } from './sha2.ts'

/** Creates hashes of one format with one set of costs. */
export interface Hasher {
  /** The complete setting, with every cost; `parseHasher` parses it again. */
  readonly setting: string
  /** True if `hash` is plain JavaScript that blocks its thread. */
  readonly blocking: boolean
  /** Longer passwords, in UTF-8 bytes, cannot be hashed and must be refused before. */
  readonly passwordBytesMax: number
  /** The cost of one hash or comparison. */
  readonly cost: HashCost
  hash(password: string): Promise<string>
  /** Whether a hash has this format and these costs, so that it need not be replaced. */
  isCurrent(encoded: string): boolean
}

/** A hasher, or one line that says what is wrong with the setting and what is valid. */
export type ParsedHasher = { readonly hasher: Hasher } | { readonly error: string }

/** The default: OWASP's first recommendation for Argon2id. */
export const defaultHasherSetting = 'argon2id:m=19456,t=2,p=1'

type Costs = Readonly<Record<string, string>>
interface HasherKind {
  readonly defaults: Costs
  /** The allowed costs, for error messages. */
  readonly allowed: string
  /** Creates the hasher without its setting; undefined if a cost is out of bounds. */
  readonly make: (costs: Costs) => Omit<Hasher, 'setting'> | undefined
}

const kinds: Readonly<Record<string, HasherKind>> = {
  argon2id: argon2Kind('argon2id'),
  argon2i: argon2Kind('argon2i'),
  bcrypt: { defaults: { cost: '12' }, allowed: 'cost from 4 to 17', make: bcryptHasher },
  scrypt: {
    defaults: { ln: '17', r: '8', p: '1' },
    allowed: 'at most 1 GiB (128 · r · 2^ln) and r · p · 2^ln at most 2^24',
    make: scryptHasher,
  },
  pbkdf2: {
    defaults: { hash: 'sha256', rounds: '600000' },
    allowed: 'hash one of sha1, sha224, sha256, sha384, sha512; rounds from 1000 to 10000000',
    make: pbkdf2Hasher,
  },
  sha2: {
    defaults: { hash: 'sha512', rounds: '100000' },
    allowed: 'hash one of sha256, sha512; rounds from 1000 to 5000000',
    make: sha2Hasher,
  },
}

/** Parses the setting; see the top of this file. */
export function parseHasher(setting: string): ParsedHasher {
  const colon = setting.indexOf(':')
  const name = (colon < 0 ? setting : setting.slice(0, colon)).trim()
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (!kind) {
    const names = Object.keys(kinds).join(', ')
    return { error: `unknown password hasher "${name}": use one of ${names}` }
  }
  const given = colon < 0 ? {} : readCosts(setting.slice(colon + 1))
  const example = `${name}:${writeCosts(kind.defaults)}`
  const known = Object.keys(kind.defaults)
  if (given === undefined || Object.keys(given).some((key) => !known.includes(key))) {
    return { error: `password hasher "${setting}" cannot be read: write it like ${example}` }
  }
  const costs = { ...kind.defaults, ...given }
  const made = kind.make(costs)
  if (!made) {
    return {
      error: `password hasher "${setting}" is out of bounds: ${kind.allowed}; such as ${example}`,
    }
  }
  return { hasher: { setting: `${name}:${writeCosts(costs)}`, ...made } }
}

function readCosts(text: string): Costs | undefined {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  if (pairs.some((pair) => pair.length !== 2)) return undefined
  const costs = Object.fromEntries(pairs)
  return Object.keys(costs).length === pairs.length ? costs : undefined
}

function writeCosts(costs: Costs): string {
  return Object.entries(costs)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}

/** A whole number, or NaN, which fails every bound. */
function number(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN
}

function argon2Kind(variant: 'argon2i' | 'argon2id'): HasherKind {
  return {
    defaults: { m: '19456', t: '2', p: '1' },
    allowed: 'm is KiB, from 8 · p to 1048576, m · t at most 4194304, p at most 64',
    make({ m, t, p }) {
      const costs = { variant, memoryKib: number(m), passes: number(t), lanes: number(p) }
      if (!argon2CostsAreSane(costs)) return undefined
      // 16 bytes of salt and 32 of hash in base64, and the `$` between them.
      const length = argon2Prefix(costs).length + 22 + 1 + 43
      return {
        blocking: false,
        passwordBytesMax,
        cost: argon2CostOf(costs),
        hash: (password) => hashArgon2(password, costs),
        isCurrent: startsAndMeasures(argon2Prefix(costs), length),
      }
    },
  }
}

function bcryptHasher({ cost: text }: Costs): Omit<Hasher, 'setting'> | undefined {
  const cost = number(text)
  if (!(cost >= bcryptCostMin && cost <= bcryptCostMax)) return undefined
  return {
    blocking: false,
    passwordBytesMax: bcryptPasswordBytesMax,
    cost: bcryptCost(cost),
    hash: (password) => hashBcrypt(password, cost),
    isCurrent: (encoded) => bcryptCostOf(encoded) === cost,
  }
}

function scryptHasher({ ln, r, p }: Costs): Omit<Hasher, 'setting'> | undefined {
  const costs = { log2N: number(ln), blockSize: number(r), parallelism: number(p) }
  if (!scryptCostsAreSane(costs)) return undefined
  const length = scryptPrefix(costs).length + 22 + 1 + 43
  return {
    blocking: false,
    passwordBytesMax,
    cost: scryptCostOf(costs),
    hash: (password) => hashScrypt(password, costs),
    isCurrent: startsAndMeasures(scryptPrefix(costs), length),
  }
}

function pbkdf2Hasher({ hash = '', rounds }: Costs): Omit<Hasher, 'setting'> | undefined {
  if (!Object.hasOwn(pbkdf2Digests, hash) || hash === 'md5') return undefined
  const costs = { digest: hash as Pbkdf2Digest, rounds: number(rounds) }
  const keyBytes = pbkdf2Digests[costs.digest]
  if (!(costs.rounds >= 1000) || !pbkdf2CostsAreSane(costs, keyBytes)) return undefined
  const length = pbkdf2Prefix(costs).length + 22 + 1 + Math.ceil((keyBytes * 4) / 3)
  return {
    blocking: false,
    passwordBytesMax,
    cost: pbkdf2CostOf(costs, keyBytes),
    hash: (password) => hashPbkdf2(password, costs),
    isCurrent: startsAndMeasures(pbkdf2Prefix(costs), length),
  }
}

function sha2Hasher({ hash, rounds: text }: Costs): Omit<Hasher, 'setting'> | undefined {
  const rounds = number(text)
  if (hash !== 'sha256' && hash !== 'sha512') return undefined
  if (!(rounds >= sha2RoundsMin && rounds <= sha2RoundsMax)) return undefined
  return {
    blocking: true,
    passwordBytesMax,
    cost: sha2Cost({ digest: hash, rounds }),
    hash: async (password) => hashSha2(password, { digest: hash, rounds }),
    isCurrent(encoded) {
      const costs = sha2CostsOf(encoded)
      return costs?.digest === hash && costs.rounds === rounds
    },
  }
}

/** Recognises hashes of formats that write every cost before the salt, by prefix and length. */
function startsAndMeasures(prefix: string, length: number): (encoded: string) => boolean {
  return (encoded) => encoded.length === length && encoded.startsWith(prefix)
}
