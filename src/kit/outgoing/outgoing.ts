/**
 * The one way out: every call to another server goes through here, by HTTP or by a socket. The
 * addresses of a name are checked and then connected to, those and no others, so a name that
 * changes its mind in between leads nowhere. Redirects are answers like any other.
 */

import { connect as connectSocket, type LookupFunction, type Socket } from 'node:net'
import { isWithin } from '../clock.ts'
import { plainAddressOf } from '../inner-addresses.ts'
import type { Reach } from '../reach.ts'
import { createShares, NoPlace } from '../shares.ts'
import { exchange, type OutgoingRequest } from './exchange.ts'
import { OutgoingError, reasonOf } from './outgoing-error.ts'
import type { Resolve } from './resolve.ts'

export type { OutgoingRequest } from './exchange.ts'
export { OutgoingError } from './outgoing-error.ts'

export interface Outgoing {
  /**
   * Like `fetch`, with the whole answer read. Rejects with `OutgoingError`, or with the reason
   * of the caller's signal.
   */
  fetch(url: string, request: OutgoingRequest): Promise<Response>
  /** A socket that is connected. Rejects with `OutgoingError`. */
  connect(place: SocketPlace): Promise<Socket>
}

export interface SocketPlace {
  readonly host: string
  readonly port: number
  readonly timeoutMs: number
}

export interface OutgoingParts {
  readonly reach: Reach
  readonly resolve: Resolve
  readonly log: { warn(fields: object, text: string): void }
  readonly clock: { nowMicros(): number }
  readonly limits?: Partial<OutgoingLimits>
}

/**
 * Calls under way at once. Who asks for them has a share of its own, far below these: some
 * targets are everybody's.
 */
export interface OutgoingLimits {
  readonly perTarget: number
  readonly total: number
}

const defaultLimits: OutgoingLimits = { perTarget: 100, total: 400 }

export function createOutgoing(parts: OutgoingParts): Outgoing {
  const { reach } = parts
  const { perTarget, total } = { ...defaultLimits, ...parts.limits }
  const shares = createShares({ total })
  const tell = createTelling(parts)
  /** One place of the target's, and one word to the operator about what went wrong. */
  const call = async <T>(target: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await shares.hold([{ name: target, max: perTarget }], work)
    } catch (cause) {
      const reason = cause instanceof NoPlace ? 'busy' : reasonOf(cause)
      tell(target, reason)
      throw cause instanceof OutgoingError ? cause : new OutgoingError(reason)
    }
  }
  return {
    fetch: async (text, request) => {
      const problem = reach.urlProblem(text)
      if (problem) {
        tell(hostOf(text), `url_${problem}`)
        throw new OutgoingError(`url_${problem}`)
      }
      const url = new URL(text)
      const { signal } = request
      const timeout = AbortSignal.timeout(request.timeoutMs)
      const ending = signal ? AbortSignal.any([timeout, signal]) : timeout
      const sent = call(url.host, () =>
        within(ending, async () => {
          const lookup = lookupOf(await addressesOf(parts, url.hostname))
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
        within(ending, async () => {
          const lookup = lookupOf(await addressesOf(parts, host))
          ending.throwIfAborted()
          return connected({ host, port, lookup }, ending)
        }),
      )
    },
  }
}

/** Every address of a host, when all of them may be called. */
async function addressesOf(
  { reach, resolve }: Pick<OutgoingParts, 'reach' | 'resolve'>,
  hostname: string,
): Promise<readonly string[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const isListed = reach.isListed(host)
  const addresses = plainAddressOf(host) ? [host] : await resolve({ host, isListed })
  if (addresses.length === 0) throw new OutgoingError('unresolved')
  if (!addresses.every((address) => reach.mayCall({ host, address }))) {
    throw new OutgoingError('address_refused')
  }
  return addresses
}

/** Gives what was checked, and asks nobody again. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return (_host, options, done) => {
    const [first] = all
    if (options.all) done(null, all)
    else if (first) done(null, first.address, first.family)
  }
}

function connected(
  place: { host: string; port: number; lookup: LookupFunction },
  ending: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(place)
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

/** Rejects with the signal's reason when that comes first, whatever the work says of it. */
function within<T>(ending: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(ending.reason)
    if (ending.aborted) return end()
    ending.addEventListener('abort', end, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => ending.removeEventListener('abort', end))
  })
}

/** Of what cannot be parsed, nothing that could be a secret. */
function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).host : ''
}

const toldMax = 1000
const silenceMicros = 60_000_000

/** The reason is for the log alone: callers could else tell doors that are open from others. */
function createTelling({ log, clock }: Pick<OutgoingParts, 'log' | 'clock'>) {
  const told = new Map<string, number>()
  return (target: string, reason: string): void => {
    const key = `${target} ${reason}`
    const nowMicros = clock.nowMicros()
    const since = told.get(key) ?? Number.NEGATIVE_INFINITY
    if (isWithin(nowMicros, { since, length: silenceMicros })) return
    told.delete(key)
    told.set(key, nowMicros)
    const [oldest] = told.keys()
    if (told.size > toldMax && oldest !== undefined) told.delete(oldest)
    log.warn({ target, reason }, 'another server could not be called')
  }
}
