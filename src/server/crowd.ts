/**
 * How much is under way, in all and from each network: sockets, calls, and bytes of bodies. All
 * of it is counted while it lasts and forgotten with it, so that nobody leaves a trace but those
 * who overdid it, and they for a few seconds.
 */
import type { Socket } from 'node:net'
import { networkOf } from '../kit/network.ts'
import { Code, StatusError } from '../kit/status.ts'
import type { Limits } from './limits.ts'

/** What bounds how much may be asked at once: several hosts named, the load, and what is here. */
export type LimitName = 'hosts' | 'load' | 'calls_of_network' | 'calls' | 'body_bytes'

/** No more than that may be asked of this server at once. */
export class LimitReached extends StatusError {
  readonly limit: LimitName

  constructor(limit: LimitName, code: Code, message: string, retryAfterSeconds?: number) {
    super(code, message, [], { retryAfterSeconds })
    this.limit = limit
  }
}

/** Where the bytes of a body are counted; they count until the call is over. */
export interface Room {
  /** Throws a `StatusError` when there is no room for so many bytes more. */
  take(bytes: number): void
}

/** One call under way. */
export interface Ticket extends Room {
  end(): void
}

export interface Crowd {
  /** Counts a socket in until it closes; false when its network has as many as it may. */
  enter(socket: Socket): boolean
  /** Counts a call in until its ticket ends. Throws a `StatusError` when there are too many. */
  begin(network: string): Ticket
  /** A call was reset by its peer before it was answered. */
  noteReset(network: string): void
  /** How much is under way now, and how many sockets found no place so far. */
  load(): CrowdLoad
}

export interface CrowdLoad {
  readonly calls: number
  readonly bodyBytes: number
  readonly socketsRefused: number
}

export interface CrowdOptions {
  readonly limits: Limits
  /** Behind proxies of ours sockets are theirs, and none of them is cut for what clients do. */
  readonly trustedProxies: number
  readonly now?: () => number
}

/** What one network may have of all bodies under way: so many parts of it, and one of them. */
const sharesOfBodies = 4
/**
 * Resets, and calls beyond those a network may have, that are put up with at once and each
 * second. More of them cost more than all calls together, so the network's sockets are cut.
 */
const strainMax = 2_000
const strainPerSecond = 200
/** Networks whose strain is remembered; the longest ago is forgotten first. */
const strainedMax = 10_000

interface Network {
  readonly sockets: Set<Socket>
  calls: number
  bodyBytes: number
}

interface Strain {
  amount: number
  atMs: number
}

/** Counts for one server. */
export function createCrowd({
  limits,
  trustedProxies,
  now = () => performance.now(),
}: CrowdOptions): Crowd {
  const networks = new Map<string, Network>()
  const strained = new Map<string, Strain>()
  const all = { calls: 0, bodyBytes: 0, socketsRefused: 0 }
  const bodyBytesOfNetworkMax = limits.bodyBytesUnderWayMax / sharesOfBodies

  const networkBy = (name: string): Network => {
    const found = networks.get(name)
    if (found) return found
    const fresh = { sockets: new Set<Socket>(), calls: 0, bodyBytes: 0 }
    networks.set(name, fresh)
    return fresh
  }
  const forgetIfGone = (name: string, { sockets, calls }: Network): void => {
    if (sockets.size === 0 && calls === 0) networks.delete(name)
  }

  /** What is left of a network's strain now. */
  const strainOf = (name: string): number => {
    const found = strained.get(name)
    if (!found) return 0
    const left = found.amount - ((now() - found.atMs) / 1000) * strainPerSecond
    if (left > 0) return left
    strained.delete(name)
    return 0
  }
  const strain = (name: string): void => {
    const amount = Math.min(strainOf(name) + 1, strainMax)
    // Put in anew, it is the last to be forgotten.
    strained.delete(name)
    strained.set(name, { amount, atMs: now() })
    const [longestAgo] = strained.keys()
    if (strained.size > strainedMax && longestAgo !== undefined) strained.delete(longestAgo)
    if (amount < strainMax || trustedProxies > 0) return
    for (const socket of networks.get(name)?.sockets ?? []) socket.destroy()
  }

  return {
    enter(socket) {
      if (trustedProxies > 0) return true
      const name = networkOf(socket.remoteAddress ?? '')
      const network = networkBy(name)
      // Whoever was cut comes back when a part of the strain is gone, not for one reset each.
      const isFull = network.sockets.size >= limits.socketsPerNetworkMax
      if (isFull || strainOf(name) > strainMax - strainPerSecond) {
        forgetIfGone(name, network)
        all.socketsRefused += 1
        return false
      }
      network.sockets.add(socket)
      socket.once('close', () => {
        network.sockets.delete(socket)
        forgetIfGone(name, network)
      })
      return true
    },
    begin(name) {
      const network = networkBy(name)
      if (network.calls >= limits.callsPerNetworkMax) {
        strain(name)
        throw tooManyFromNetwork
      }
      if (all.calls >= limits.callsMax) {
        forgetIfGone(name, network)
        throw tooManyCalls
      }
      network.calls += 1
      all.calls += 1
      let bytes = 0
      let isOver = false
      return {
        take(more) {
          const isFull =
            all.bodyBytes + more > limits.bodyBytesUnderWayMax ||
            network.bodyBytes + more > bodyBytesOfNetworkMax
          if (isFull || isOver) throw noRoom
          bytes += more
          all.bodyBytes += more
          network.bodyBytes += more
        },
        end() {
          if (isOver) return
          isOver = true
          network.calls -= 1
          network.bodyBytes -= bytes
          all.calls -= 1
          all.bodyBytes -= bytes
          forgetIfGone(name, network)
        },
      }
    },
    noteReset: strain,
    load: () => ({ ...all }),
  }
}

// Made once: where many are refused, the stack of each would cost more than its answer.
const tooManyFromNetwork = new LimitReached(
  'calls_of_network',
  Code.resourceExhausted,
  'too many calls from your network: send fewer at the same time',
  1,
)
const tooManyCalls = new LimitReached(
  'calls',
  Code.resourceExhausted,
  'too many calls under way: try again later',
  1,
)
const noRoom = new LimitReached(
  'body_bytes',
  Code.resourceExhausted,
  'too many bytes under way: send fewer large messages at the same time',
  1,
)
