/**
 * All calls to other servers go through here, by HTTP or by socket. The addresses of a host are
 * checked and exactly those are connected to, so that DNS rebinding has no effect. Redirects are
 * not followed.
 */

import { connect as connectSocket, type LookupFunction, type Socket } from 'node:net'
import { isWithin } from '../clock.ts'
import { parseIpAddress } from '../inner-addresses.ts'
import type { Reach } from '../reach.ts'
import { createSlotShares, NoSlotLeft } from '../shares.ts'
import { exchange, type OutgoingRequest } from './exchange.ts'
import { failureReason, OutgoingError } from './outgoing-error.ts'
import type { Resolve } from './resolve.ts'

/** The request of an outgoing call. */
export type { OutgoingRequest } from './exchange.ts'
export { OutgoingError } from './outgoing-error.ts'

/** Client for calls to other servers. */
export interface Outgoing {
  /**
   * Like `fetch`, with the whole body read. Rejects with `OutgoingError`, or with the reason of
   * the caller's signal.
   */
  fetch(url: string, request: OutgoingRequest): Promise<Response>
  /** Opens a socket. Rejects with `OutgoingError`. */
  connect(address: SocketAddress): Promise<Socket>
}

/** Target of a socket. */
export interface SocketAddress {
  readonly host: string
  readonly port: number
  readonly timeoutMs: number
}

/** What the client is built with. */
export interface OutgoingDeps {
  readonly reach: Reach
  readonly resolve: Resolve
  readonly log: { warn(fields: object, text: string): void }
  readonly clock: { nowMicros(): number }
  readonly limits?: Partial<OutgoingLimits>
}

/**
 * Limits on concurrent calls. Callers have their own, much lower limits, because some targets are
 * shared by all.
 */
export interface OutgoingLimits {
  readonly perTarget: number
  readonly total: number
}

const defaultLimits: OutgoingLimits = { perTarget: 100, total: 400 }

/** Creates the client. */
export function createOutgoing(parts: OutgoingDeps): Outgoing {
  const { reach } = parts
  const { perTarget, total } = { ...defaultLimits, ...parts.limits }
  const shares = createSlotShares({ total })
  const logFailure = createFailureLog(parts)
  /** Takes a slot of the target, and logs a failure for the operator. */
  const call = async <T>(target: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await shares.hold([{ name: target, max: perTarget }], work)
    } catch (cause) {
      const reason = cause instanceof NoSlotLeft ? 'busy' : failureReason(cause)
      logFailure({ target, reason })
      throw cause instanceof OutgoingError ? cause : new OutgoingError(reason)
    }
  }
  return {
    fetch: async (text, request) => {
      const problem = reach.urlProblem(text)
      if (problem) {
        logFailure({ target: hostOf(text), reason: `url_${problem}` })
        throw new OutgoingError(`url_${problem}`)
      }
      const url = new URL(text)
      const { signal } = request
      const timeout = AbortSignal.timeout(request.timeoutMs)
      const ending = signal ? AbortSignal.any([timeout, signal]) : timeout
      const sent = call(url.host, () =>
        abortable(ending, async () => {
          const lookup = fixedLookup(await checkedAddresses(parts, url.hostname))
          ending.throwIfAborted()
          return exchange(url, { ...request, signal: ending, lookup })
        }),
      )
      return sent.catch((reason) => {
        throw signal?.aborted ? signal.reason : reason
      })
    },
    connect: ({ host, port, timeoutMs }) => {
      const ending = AbortSignal.timeout(timeoutMs)
      return call(`${host}:${port}`, () =>
        abortable(ending, async () => {
          const lookup = fixedLookup(await checkedAddresses(parts, host))
          ending.throwIfAborted()
          return connected({ host, port, lookup }, ending)
        }),
      )
    },
  }
}

/** The addresses of a host, if all of them may be called. */
async function checkedAddresses(
  { reach, resolve }: Pick<OutgoingDeps, 'reach' | 'resolve'>,
  hostname: string,
): Promise<readonly string[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const isListed = reach.isListed(host)
  const addresses = parseIpAddress(host) ? [host] : await resolve({ host, isListed })
  if (addresses.length === 0) throw new OutgoingError('unresolved')
  if (!addresses.every((address) => reach.mayCall({ host, address }))) {
    throw new OutgoingError('address_refused')
  }
  return addresses
}

/** Returns the checked addresses without another look-up. */
function fixedLookup(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return (_host, options, done) => {
    const [first] = all
    if (options.all) done(null, all)
    else if (first) done(null, first.address, first.family)
  }
}

function connected(
  address: { host: string; port: number; lookup: LookupFunction },
  ending: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(address)
    const end = () => socket.destroy(ending.reason)
    ending.addEventListener('abort', end, { once: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      ending.removeEventListener('abort', end)
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/** Rejects with the signal's reason as soon as it is aborted. */
function abortable<T>(ending: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(ending.reason)
    if (ending.aborted) return end()
    ending.addEventListener('abort', end, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => ending.removeEventListener('abort', end))
  })
}

/**
 * The host of a URL for the log; nothing of a text that cannot be parsed, because it could contain
 * a secret.
 */
function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).host : ''
}

const loggedMax = 1000
const silenceMicros = 60_000_000

/** Failure reasons are only logged: callers could otherwise tell open ports from closed ones. */
function createFailureLog({ log, clock }: Pick<OutgoingDeps, 'log' | 'clock'>) {
  const loggedAt = new Map<string, number>()
  return ({ target, reason }: { readonly target: string; readonly reason: string }): void => {
    const key = `${target} ${reason}`
    const nowMicros = clock.nowMicros()
    const since = loggedAt.get(key) ?? Number.NEGATIVE_INFINITY
    if (isWithin(nowMicros, { since, length: silenceMicros })) return
    loggedAt.delete(key)
    loggedAt.set(key, nowMicros)
    const [oldest] = loggedAt.keys()
    if (loggedAt.size > loggedMax && oldest !== undefined) loggedAt.delete(oldest)
    log.warn({ target, reason }, 'another server could not be called')
  }
}
