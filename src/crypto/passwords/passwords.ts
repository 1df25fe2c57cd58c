/**
 * Passwords: hashed by one configured hasher, verified in every format there
 * is (spec management-v1 §10), a few at a time and never on the event loop. Those
 * who wait are taken in turn by network, caller and organisation.
 *
 * Native hashes run in libuv's pool, which has four threads unless
 * UV_THREADPOOL_SIZE says more; plain JavaScript runs in worker threads.
 */
import { availableParallelism } from 'node:os'
import {
  createFairLine,
  type LineLoad,
  type LineWatch,
  type Share,
  type Turn,
} from '../../kit/fair-line.ts'
import {
  type CostBound,
  costInWords,
  costlyFromMs,
  defaultCostBound,
  forPassword,
  type HashCost,
  isWithin,
} from './cost.ts'
import { passwordBytesMax } from './format.ts'
import { passwordFormatOf, passwordFormats } from './formats.ts'
import type { Hasher } from './hasher.ts'
import { Overloaded } from './overloaded.ts'
import type { PasswordResult } from './worker.ts'
import { createWorkerPool } from './worker-pool.ts'

/** The outcome of a comparison. */
export interface PasswordVerdict {
  readonly matches: boolean
  /** The password matched, and the hash should be replaced by one of the hasher's. */
  readonly rehash: boolean
}

/** On whose behalf something is hashed or compared; who floods waits behind itself. */
export interface HashParty {
  /** The network it came from, and the user who calls. */
  readonly network?: string | undefined
  readonly caller?: string | undefined
  /** The organisation whose user it is about. */
  readonly org?: string | undefined
  /** The user it is about: of one account one comparison at a time is under way. */
  readonly account?: string | undefined
}

/** Whether a hash made elsewhere may come in; what is too costly is said in words for people. */
export type HashVerdict = 'good' | 'unknown' | { readonly tooDear: string }

export interface Passwords {
  /** The names of all formats that can be verified. */
  readonly formats: readonly string[]
  /** Longer passwords, in UTF-8 bytes, are not hashed. */
  readonly passwordBytesMax: number
  /**
   * A new hash. Throws `PasswordTooLong` above `passwordBytesMax`, `Overloaded`
   * when too many are waiting.
   */
  hash(password: string, party?: HashParty): Promise<string>
  /**
   * Compares; `unsupported` when no format recognises the hash. Throws
   * `Overloaded` when too many are waiting.
   */
  verify(attempt: {
    readonly encoded: string
    readonly password: string
    readonly party?: HashParty | undefined
  }): Promise<PasswordVerdict | 'unsupported'>
  /** The name of the format that can verify this hash later; costs 2 µs at most. */
  formatOf(encoded: string): string | undefined
  /** Whether a hash may come in: one that can be verified later, at a price within the bound. */
  judge(encoded: string): HashVerdict
  /** How many hashes are computed and how many wait. */
  load(): LineLoad
  /** Ends the workers; what they were doing rejects. */
  close(): Promise<void>
}

/** Thrown by `hash`; its text names the bound and never the password. */
export class PasswordTooLong extends Error {
  readonly passwordBytesMax: number

  constructor(bytesMax: number) {
    super(`the password is longer than ${bytesMax} bytes`)
    this.name = 'PasswordTooLong'
    this.passwordBytesMax = bytesMax
  }
}

export interface PasswordsOptions {
  readonly hasher: Hasher
  /** Where `worker.ts` is: in a bundle an entry point of its own. */
  readonly workerUrl: URL
  /** The most hashes computed at once; by default the number of cores. */
  readonly atOnce?: number | undefined
  /** The most worker threads; by default and at most `atOnce`. */
  readonly workers?: number | undefined
  /** How many may wait before others are refused; by default 256 a core, and 2048 at most. */
  readonly waitingMax?: number | undefined
  /** What a hash made elsewhere may cost; by default a second and 256 MiB. */
  readonly costMax?: CostBound | undefined
  /** Who watches the line of those who want something hashed. */
  readonly watch?: LineWatch | undefined
}

/** Everything about passwords; to be closed at the end. */
export function createPasswords({
  hasher,
  workerUrl,
  atOnce = availableParallelism(),
  workers = atOnce,
  waitingMax = Math.min(256 * atOnce, 2048),
  costMax = defaultCostBound,
  watch,
}: PasswordsOptions): Passwords {
  const line = createFairLine({ atOnce, waitingMax, watch, tooMany: () => new Overloaded() })
  const pool = createWorkerPool({ url: workerUrl })
  const sharesOf = shares({ atOnce, workers, costMax })
  const costOf = (encoded: string) => passwordFormatOf(encoded)?.costOf(encoded)

  return {
    formats: passwordFormats.map(({ name }) => name),
    passwordBytesMax: hasher.passwordBytesMax,
    async hash(password, party = {}) {
      if (Buffer.byteLength(password) > hasher.passwordBytesMax) {
        throw new PasswordTooLong(hasher.passwordBytesMax)
      }
      const { blocking, cost, setting } = hasher
      // What the operator chose is never costly.
      const turn = turnOf(party, cost, sharesOf({ blocking }))
      if (!blocking) return line.run(() => hasher.hash(password), turn)
      const result = await line.run(() => pool.run({ setting, password }), turn)
      if (!('encoded' in result)) throw new Error('the password worker gave no hash')
      return result.encoded
    },
    async verify({ encoded, password, party = {} }) {
      const format = passwordFormatOf(encoded)
      const stated = format?.costOf(encoded)
      if (!format || !stated) return 'unsupported'
      const bytes = Buffer.byteLength(password)
      const attempt = { encoded, password }
      const { blocking, name } = format
      const cost = blocking ? forPassword(stated, password) : stated
      const isCurrent = hasher.isCurrent(encoded)
      const { account } = party
      const needed = sharesOf({ blocking, account, ...(isCurrent ? {} : { stated, cost }) })
      const turn = turnOf(party, cost, needed)
      const compare = async () =>
        blocking ? isMatch(await pool.run({ format: name, ...attempt })) : format.verify(attempt)
      const matches = bytes <= passwordBytesMax && (await line.run(compare, turn))
      // What the comparison did not look at may be a slip, or missing: it stays out of the hash.
      const isSeenWhole = bytes < (format.passwordBytesSeen ?? bytes + 1)
      return { matches, rehash: matches && isSeenWhole && !isCurrent }
    },
    formatOf: (encoded) => passwordFormatOf(encoded)?.name,
    judge(encoded) {
      const cost = costOf(encoded)
      if (!cost) return 'unknown'
      if (hasher.isCurrent(encoded) || isWithin(cost, costMax)) return 'good'
      return { tooDear: costInWords(cost, costMax) }
    },
    load: line.load,
    close: () => pool.close(),
  }
}

interface Needed {
  readonly blocking: boolean
  readonly account?: string | undefined
  /** Of a hash made elsewhere: as it says, and with the password that is tried. */
  readonly stated?: HashCost
  readonly cost?: HashCost
}

/** Which places a job needs: those for what is slow leave the others to what is quick. */
function shares(given: { atOnce: number; workers: number; costMax: CostBound }) {
  const { atOnce, workers, costMax } = given
  const worker = { name: 'worker', atOnce: Math.max(1, Math.min(workers, atOnce)) }
  const costly = { name: 'costly', atOnce: Math.max(1, Math.floor(atOnce / 2)) }
  // It was stored before there was a bound, or when there was another.
  const beyond = { name: 'beyond', atOnce: 1 }
  return ({ blocking, account, stated, cost }: Needed): Share[] => [
    ...(blocking ? [worker] : []),
    ...(cost && cost.ms > costlyFromMs ? [costly] : []),
    ...(stated && !isWithin(stated, costMax) ? [beyond] : []),
    ...(account === undefined ? [] : [{ name: `account ${account}`, atOnce: 1 }]),
  ]
}

function turnOf(
  { network, caller, org }: HashParty,
  { ms }: HashCost,
  needed: readonly Share[],
): Turn {
  const parties = [
    ...(network === undefined ? [] : [`network ${network}`]),
    ...(caller === undefined ? [] : [`caller ${caller}`]),
  ]
  return { parties, group: org, cost: ms, shares: needed }
}

function isMatch(result: PasswordResult): boolean {
  if (!('matches' in result)) throw new Error('the password worker gave no verdict')
  return result.matches
}
