/**
 * Passwords: hashed with one configured hasher, verified in every supported format (management-v1
 * §10), with limited concurrency and never on the event loop. Waiting jobs are scheduled fairly by
 * network, caller and organisation.
 *
 * Native hashes run in libuv's pool, which has four threads unless UV_THREADPOOL_SIZE sets more;
 * plain JavaScript runs in worker threads.
 */
import { availableParallelism } from 'node:os'
import {
  createFairLine,
  type FairLine,
  type LineLoad,
  type LineWatch,
  type Share,
  type Turn,
} from '../../kit/fair-line.ts'
import { type AcceptedHash, type AcceptOptions, acceptHashes } from './accept.ts'
import {
  type CostBound,
  costlyFromMs,
  defaultCostBound,
  describeCost,
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

export type { AcceptedHash, AcceptOptions, TakenHash } from './accept.ts'

/** The result of a comparison. */
export interface PasswordVerdict {
  readonly matches: boolean
  /** The password matched, and the hash should be replaced by one of the current hasher. */
  readonly rehash: boolean
}

/** The parties a job is charged to; a party that floods the queue delays only itself. */
export interface HashParty {
  /** The network it came from, and the user who calls. */
  readonly network?: string | undefined
  readonly caller?: string | undefined
  /** The organisation of the user concerned. */
  readonly org?: string | undefined
  /** The user concerned: only one comparison per account runs at a time. */
  readonly account?: string | undefined
}

/** Whether an imported hash is accepted; `tooDear` describes a cost above the bound. */
export type HashVerdict = 'good' | 'unknown' | { readonly tooDear: string }

/** Hashes and verifies passwords. */
export interface Passwords {
  /** The names of all formats that can be verified. */
  readonly formats: readonly string[]
  /** Longer passwords, in UTF-8 bytes, are not hashed. */
  readonly passwordBytesMax: number
  /**
   * Creates a hash. Throws `PasswordTooLong` above `passwordBytesMax`, `Overloaded` when too many
   * jobs wait.
   */
  hash(password: string, party?: HashParty): Promise<string>
  /**
   * Verifies a password; `unsupported` if no format recognises the hash. Throws `Overloaded` when
   * too many jobs wait.
   */
  verify(attempt: {
    readonly encoded: string
    readonly password: string
    readonly party?: HashParty | undefined
  }): Promise<PasswordVerdict | 'unsupported'>
  /** The name of the format that can verify this hash; takes 2 µs at most. */
  formatOf(encoded: string): string | undefined
  /** Whether a hash can be imported: its format is supported and its cost within the bound. */
  judge(encoded: string): HashVerdict
  /** Reads a hash as another system wrote it, text or object, and judges it. Never throws. */
  accept(value: unknown, how?: AcceptOptions): AcceptedHash
  /** Whether a comparison takes much less than one with a hash of the current hasher. */
  isQuick(encoded: string): boolean
  /** Running and waiting jobs. */
  load(): LineLoad
  /** Stops the workers; their jobs reject. */
  close(): Promise<void>
}

/** Thrown by `hash`; the text names the limit but not the password. */
export class PasswordTooLong extends Error {
  readonly passwordBytesMax: number

  constructor(bytesMax: number) {
    super(`the password is longer than ${bytesMax} bytes`)
    this.name = 'PasswordTooLong'
    this.passwordBytesMax = bytesMax
  }
}

/** How passwords are configured. */
export interface PasswordsOptions {
  readonly hasher: Hasher
  /** Location of `worker.ts`: in a bundle a separate entry point. */
  readonly workerUrl: URL
  /** Maximum number of concurrent hashes; default: the number of cores. */
  readonly atOnce?: number | undefined
  /** Maximum number of worker threads; default and maximum: `atOnce`. */
  readonly workers?: number | undefined
  /** Maximum number of waiting jobs; default: 256 per core, at most 2048. */
  readonly waitingMax?: number | undefined
  /** Cost bound of imported hashes; default: one second and 256 MiB. */
  readonly costMax?: CostBound | undefined
  /** Observes the hashing queue. */
  readonly watch?: LineWatch | undefined
  /** Wraps each hash where several processes share the cores; `atOnce` is for all of them then. */
  readonly withSlot?: WithSlot | undefined
}

/** Runs work once there is a slot for it. */
export type WithSlot = <T>(work: () => Promise<T>) => Promise<T>

/** Creates the component; it must be closed at the end. */
export function createPasswords({
  hasher,
  workerUrl,
  atOnce = availableParallelism(),
  workers = atOnce,
  waitingMax = Math.min(256 * atOnce, 2048),
  costMax = defaultCostBound,
  watch,
  withSlot = (work) => work(),
}: PasswordsOptions): Passwords {
  const line = createFairLine({
    concurrencyMax: atOnce,
    waitingMax,
    watch,
    tooMany: () => new Overloaded(),
  })
  /** Jobs whose turn it is here, but not yet among all processes. */
  let slotless = 0
  const run: FairLine['run'] = (job, turn) =>
    line.run(() => {
      slotless += 1
      return withSlot(() => {
        slotless -= 1
        return job()
      })
    }, turn)
  const pool = createWorkerPool({ url: workerUrl })
  const sharesOf = shares({ atOnce, workers, costMax })
  const judge = (encoded: string): HashVerdict => {
    const cost = passwordFormatOf(encoded)?.costOf(encoded)
    if (!cost) return 'unknown'
    if (hasher.isCurrent(encoded) || isWithin(cost, costMax)) return 'good'
    return { tooDear: describeCost(cost, costMax) }
  }

  return {
    formats: passwordFormats.map(({ name }) => name),
    passwordBytesMax: hasher.passwordBytesMax,
    async hash(password, party = {}) {
      if (Buffer.byteLength(password) > hasher.passwordBytesMax) {
        throw new PasswordTooLong(hasher.passwordBytesMax)
      }
      const { blocking, cost, setting } = hasher
      // A cost the operator configured is never treated as costly.
      const turn = turnOf(party, cost, sharesOf({ blocking }))
      if (!blocking) return run(() => hasher.hash(password), turn)
      const result = await run(() => pool.run({ setting, password }), turn)
      if (!('encoded' in result)) throw new Error('the password worker gave no hash')
      return result.encoded
    },
    async verify({ encoded, password, party = {} }) {
      const format = passwordFormatOf(encoded)
      const stated = format?.costOf(encoded)
      if (!format || !stated) return 'unsupported'
      const bytes = Buffer.byteLength(password)
      const attempt = { encoded, password }
      const { name } = format
      const blocking = format.blocks(encoded)
      const cost = blocking ? forPassword(stated, password) : stated
      const isCurrent = hasher.isCurrent(encoded)
      const { account } = party
      const needed = sharesOf({ blocking, account, ...(isCurrent ? {} : { stated, cost }) })
      const turn = turnOf(party, cost, needed)
      const compare = async () =>
        blocking ? isMatch(await pool.run({ format: name, ...attempt })) : format.verify(attempt)
      const matches = bytes <= passwordBytesMax && (await run(compare, turn))
      // Truncated input is not rehashed: the part the old hash ignored may be wrong or missing.
      const rehash = matches && !isCurrent && (format.seesAll?.(attempt) ?? true)
      return { matches, rehash }
    },
    formatOf: (encoded) => passwordFormatOf(encoded)?.name,
    judge,
    isQuick(encoded) {
      const cost = passwordFormatOf(encoded)?.costOf(encoded)
      return cost !== undefined && cost.ms < hasher.cost.ms / 2
    },
    accept: acceptHashes({
      isCurrent: hasher.isCurrent,
      tooDear: (encoded, cost) =>
        hasher.isCurrent(encoded) || isWithin(cost, costMax)
          ? undefined
          : describeCost(cost, costMax),
    }),
    load: () => {
      const load = line.load()
      const { running, waiting } = load
      return { ...load, running: running - slotless, waiting: waiting + slotless }
    },
    close: () => pool.close(),
  }
}

interface Needed {
  readonly blocking: boolean
  readonly account?: string | undefined
  /** For imported hashes: the cost as stated, and with the length of the given password. */
  readonly stated?: HashCost
  readonly cost?: HashCost
}

/** The slots a job needs: slow jobs have their own, so that fast ones are not delayed. */
function shares(given: { atOnce: number; workers: number; costMax: CostBound }) {
  const { atOnce, workers, costMax } = given
  const worker = { name: 'worker', atOnce: Math.max(1, Math.min(workers, atOnce)) }
  const costly = { name: 'costly', atOnce: Math.max(1, Math.floor(atOnce / 2)) }
  // Imported before the bound existed or with another bound.
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
