/**
 * Passwords: hashed by one configured hasher, verified in every format there
 * is (spec management-v1 §10), a few at a time and never on the event loop.
 *
 * Native hashes run in libuv's pool, which has four threads unless
 * UV_THREADPOOL_SIZE says more; plain JavaScript runs in worker threads.
 */
import { availableParallelism } from 'node:os'
import { passwordBytesMax } from './format.ts'
import { passwordFormatOf, passwordFormats } from './formats.ts'
import type { Hasher } from './hasher.ts'
import { createLimit } from './limit.ts'
import type { PasswordJob, PasswordResult } from './worker.ts'
import { createWorkerPool } from './worker-pool.ts'

/** The outcome of a comparison. */
export interface PasswordVerdict {
  readonly matches: boolean
  /** The password matched, and the hash should be replaced by one of the hasher's. */
  readonly rehash: boolean
}

export interface Passwords {
  /** The names of all formats that can be verified. */
  readonly formats: readonly string[]
  /** Longer passwords, in UTF-8 bytes, are not hashed. */
  readonly passwordBytesMax: number
  /**
   * A new hash. Throws `PasswordTooLong` above `passwordBytesMax`, `Overloaded`
   * when too many are waiting.
   */
  hash(password: string): Promise<string>
  /**
   * Compares; `unsupported` when no format recognises the hash. Throws
   * `Overloaded` when too many are waiting.
   */
  verify(attempt: {
    readonly encoded: string
    readonly password: string
  }): Promise<PasswordVerdict | 'unsupported'>
  /** The name of the format that can verify this hash later; costs 2 µs at most. */
  formatOf(encoded: string): string | undefined
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
  /** How many may wait before others are refused; by default 256 a core. */
  readonly waitingMax?: number | undefined
}

/** Everything about passwords; to be closed at the end. */
export function createPasswords({
  hasher,
  workerUrl,
  atOnce = availableParallelism(),
  workers = atOnce,
  waitingMax = 256 * atOnce,
}: PasswordsOptions): Passwords {
  const cores = createLimit({ atOnce, waitingMax })
  // The line for a worker comes before the line for a core, lest hashes that
  // wait for a worker take the cores from those that need none.
  const threads = createLimit({ atOnce: Math.max(1, Math.min(workers, atOnce)), waitingMax })
  const pool = createWorkerPool({ url: workerUrl })
  const inWorker = (job: PasswordJob): Promise<PasswordResult> =>
    threads.run(() => cores.run(() => pool.run(job)))

  return {
    formats: passwordFormats.map(({ name }) => name),
    passwordBytesMax: hasher.passwordBytesMax,
    async hash(password) {
      if (Buffer.byteLength(password) > hasher.passwordBytesMax) {
        throw new PasswordTooLong(hasher.passwordBytesMax)
      }
      if (!hasher.blocking) return cores.run(() => hasher.hash(password))
      const result = await inWorker({ setting: hasher.setting, password })
      if (!('encoded' in result)) throw new Error('the password worker gave no hash')
      return result.encoded
    },
    async verify({ encoded, password }) {
      const format = passwordFormatOf(encoded)
      if (!format) return 'unsupported'
      const attempt = { encoded, password }
      const matches =
        Buffer.byteLength(password) <= passwordBytesMax &&
        (format.blocking
          ? isMatch(await inWorker({ format: format.name, ...attempt }))
          : await cores.run(() => format.verify(attempt)))
      return { matches, rehash: matches && !hasher.isCurrent(encoded) }
    },
    formatOf: (encoded) => passwordFormatOf(encoded)?.name,
    close: () => pool.close(),
  }
}

function isMatch(result: PasswordResult): boolean {
  if (!('matches' in result)) throw new Error('the password worker gave no verdict')
  return result.matches
}
