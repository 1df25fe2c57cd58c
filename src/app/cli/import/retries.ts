/** Repeats calls to a server that is away, starting or overloaded for a while. */
import { setTimeout as sleep } from 'node:timers/promises'
import { OperationFailed } from '../../../kit/operation-failed.ts'
import { Code } from '../../../kit/status.ts'

/** The server refused a call; the message is its own. */
export class ApiRefused extends OperationFailed {
  /** The code of gRPC. */
  readonly code: number
  readonly httpStatus: number
  readonly retryAfterSeconds: number | undefined

  constructor(
    message: string,
    status: {
      readonly code: number
      readonly httpStatus: number
      readonly retryAfterSeconds?: number | undefined
    },
  ) {
    super(message)
    this.name = 'ApiRefused'
    this.code = status.code
    this.httpStatus = status.httpStatus
    this.retryAfterSeconds = status.retryAfterSeconds
  }
}

/** What repeating depends on; a test waits for nothing. */
export interface RetryDeps {
  readonly wait: (ms: number) => Promise<void>
  /** Is called before each repetition, for the terminal. */
  readonly onRetry: (reason: string) => void
}

/** Waits of this process. */
export const realWait = (ms: number): Promise<void> => sleep(ms)

/** Milliseconds between attempts: doubled each time, and no longer than this. */
const waitMsMax = 15_000
const firstWaitMs = 250

/**
 * Calls until there is an answer that stays. `attempts` counts the first one; with 25 a server may
 * be away for five minutes.
 */
export async function withRetries<T>(
  { wait, onRetry }: RetryDeps,
  { attempts, work }: { readonly attempts: number; readonly work: () => Promise<T> },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (reason) {
      if (!isTransient(reason)) throw reason
      if (attempt >= attempts) throw failureOf(reason)
      onRetry(textOf(reason))
      await wait(waitMsOf({ attempt, reason }))
    }
  }
}

/** Whether the same call may succeed a little later. */
export function isTransient(reason: unknown): boolean {
  if (reason instanceof ApiRefused) {
    return reason.code === Code.unavailable || [429, 502, 503, 504].includes(reason.httpStatus)
  }
  // What `fetch` rejects with where there is no answer, or only half of one.
  return reason instanceof TypeError || (reason instanceof Error && reason.name === 'TimeoutError')
}

function waitMsOf({ attempt, reason }: { attempt: number; reason: unknown }): number {
  const asked = reason instanceof ApiRefused ? (reason.retryAfterSeconds ?? 0) * 1000 : 0
  return Math.min(waitMsMax, Math.max(asked, firstWaitMs * 2 ** (attempt - 1)))
}

function failureOf(reason: unknown): unknown {
  if (reason instanceof ApiRefused) return reason
  return new OperationFailed(`the server gives no answer (${textOf(reason)})`, { cause: reason })
}

/** The cause below `fetch failed`, such as `connect ECONNREFUSED 127.0.0.1:8080`. */
function textOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason)
  const { cause } = reason
  if (!(cause instanceof Error)) return reason.message
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message
}
