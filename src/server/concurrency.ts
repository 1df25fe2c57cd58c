/**
 * Concurrency limits: sockets, calls and body bytes in flight, in total and per network.
 * Everything is counted only while it lasts; only networks that exceed their limits are tracked a
 * few seconds longer.
 */
import type { Socket } from 'node:net'
import { findNetwork } from '../kit/network.ts'
import { Code, StatusError } from '../kit/status.ts'
import type { Limits } from './limits.ts'
import {
  isBelow,
  type Load,
  type LoadElsewhere,
  networkBodyFraction,
  nothingElsewhere,
} from './shared-load.ts'

/** The limit that a request met: several hosts named, server overload, or a concurrency limit. */
export type LimitName = 'hosts' | 'load' | 'calls_of_network' | 'calls' | 'body_bytes'

/** A request refused because of a limit of this server. */
export class LimitReached extends StatusError {
  readonly limit: LimitName

  constructor(limit: LimitName, code: Code, message: string, retryAfterSeconds?: number) {
    super(code, message, [], { retryAfterSeconds })
    this.limit = limit
  }
}

/** Accounts for the body bytes of a call until the call is over. */
export interface ByteBudget {
  /** Throws a `StatusError` when that many further bytes exceed the limit. */
  reserve(bytes: number): void
  /** Gives back bytes that are held no longer, of bodies that are read piece by piece. */
  release(bytes: number): void
}

/** One call in progress; `end` releases what it holds. */
export interface CallSlot extends ByteBudget {
  end(): void
}

/** Counts what is in progress and refuses what exceeds the limits. */
export interface ConcurrencyLimiter {
  /** Counts a socket until it closes; false when its network is at its limit. */
  admitSocket(socket: Socket): boolean
  /** Counts a call until `end` is called. Throws a `StatusError` when there are too many. */
  beginCall(network: string): CallSlot
  /** Records that a peer reset a call before it was answered. */
  noteReset(network: string): void
  /** What is in progress now, and the number of sockets refused since the start. */
  load(): ConcurrencyLoad
  /** Networks with at least one of these in progress. */
  busyNetworks(least: Load): (readonly [name: string, load: Load])[]
}

/** Current use of the concurrency limits. */
export interface ConcurrencyLoad {
  readonly calls: number
  readonly bodyBytes: number
  readonly socketsRefused: number
}

/** The limits, and how networks are distinguished. */
export interface ConcurrencyOptions {
  readonly limits: Limits
  /** Number of trusted proxies; behind proxies, sockets are neither limited nor destroyed. */
  readonly trustedProxies: number
  readonly now?: () => number
  /** What other processes of this server have in progress. */
  readonly elsewhere?: LoadElsewhere | undefined
}

/**
 * Strain: resets, and calls beyond the limit of a network. So many are tolerated as a burst, and
 * so many decay per second. Beyond that the network's sockets are destroyed, because handling them
 * would cost more than serving all other calls.
 */
const strainMax = 2_000
const strainPerSecond = 200
/** Number of networks whose strain is tracked; the one not seen for longest is dropped first. */
const strainedNetworksMax = 10_000

interface Network {
  readonly sockets: Set<Socket>
  calls: number
  bodyBytes: number
}

interface Strain {
  amount: number
  atMs: number
}

/** Creates the limiter of one server. */
export function createConcurrencyLimiter({
  limits,
  trustedProxies,
  now = () => performance.now(),
  elsewhere = nothingElsewhere,
}: ConcurrencyOptions): ConcurrencyLimiter {
  const networks = new Map<string, Network>()
  const strained = new Map<string, Strain>()
  const all = { calls: 0, bodyBytes: 0, socketsRefused: 0 }
  const bodyBytesOfNetworkMax = limits.bodyBytesUnderWayMax / networkBodyFraction

  const networkNamed = (name: string): Network => {
    const found = networks.get(name)
    if (found) return found
    const fresh = { sockets: new Set<Socket>(), calls: 0, bodyBytes: 0 }
    networks.set(name, fresh)
    return fresh
  }
  const deleteIfIdle = (name: string, { sockets, calls }: Network): void => {
    if (sockets.size === 0 && calls === 0) networks.delete(name)
  }

  /** The strain of a network after decay. */
  const currentStrain = (name: string): number => {
    const found = strained.get(name)
    if (!found) return 0
    const left = found.amount - ((now() - found.atMs) / 1000) * strainPerSecond
    if (left > 0) return left
    strained.delete(name)
    return 0
  }
  const addStrain = (name: string): void => {
    const amount = Math.min(currentStrain(name) + 1, strainMax)
    // Reinserted, so that it is the last to be dropped.
    strained.delete(name)
    strained.set(name, { amount, atMs: now() })
    const [longestAgo] = strained.keys()
    if (strained.size > strainedNetworksMax && longestAgo !== undefined) strained.delete(longestAgo)
    if (amount < strainMax || trustedProxies > 0) return
    for (const socket of networks.get(name)?.sockets ?? []) socket.destroy()
  }

  return {
    admitSocket(socket) {
      if (trustedProxies > 0) return true
      const name = findNetwork(socket.remoteAddress ?? '')
      const network = networkNamed(name)
      // A network whose sockets were destroyed may connect again after part of its strain has
      // decayed.
      const open = network.sockets.size + elsewhere.ofNetwork(name).sockets
      const isFull = open >= limits.socketsPerNetworkMax
      if (isFull || currentStrain(name) > strainMax - strainPerSecond) {
        deleteIfIdle(name, network)
        all.socketsRefused += 1
        return false
      }
      network.sockets.add(socket)
      socket.once('close', () => {
        network.sockets.delete(socket)
        deleteIfIdle(name, network)
      })
      return true
    },
    beginCall(name) {
      const network = networkNamed(name)
      if (network.calls + elsewhere.ofNetwork(name).calls >= limits.callsPerNetworkMax) {
        addStrain(name)
        throw tooManyFromNetwork
      }
      if (all.calls + elsewhere.all().calls >= limits.callsMax) {
        deleteIfIdle(name, network)
        throw tooManyCalls
      }
      network.calls += 1
      all.calls += 1
      let bytes = 0
      let isOver = false
      return {
        reserve(more) {
          const isFull =
            all.bodyBytes + elsewhere.all().bodyBytes + more > limits.bodyBytesUnderWayMax ||
            network.bodyBytes + elsewhere.ofNetwork(name).bodyBytes + more > bodyBytesOfNetworkMax
          if (isFull || isOver) throw tooManyBytes
          bytes += more
          all.bodyBytes += more
          network.bodyBytes += more
        },
        release(fewer) {
          if (isOver) return
          bytes -= fewer
          all.bodyBytes -= fewer
          network.bodyBytes -= fewer
        },
        end() {
          if (isOver) return
          isOver = true
          network.calls -= 1
          network.bodyBytes -= bytes
          all.calls -= 1
          all.bodyBytes -= bytes
          deleteIfIdle(name, network)
        },
      }
    },
    noteReset: addStrain,
    load: () => ({ ...all }),
    busyNetworks: (least) =>
      [...networks].flatMap(([name, { sockets, calls, bodyBytes }]) => {
        const load = { sockets: sockets.size, calls, bodyBytes }
        return isBelow(load, least) ? [] : [[name, load] as const]
      }),
  }
}

// Created once: under overload, building a stack trace each time would cost more than the response.
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
const tooManyBytes = new LimitReached(
  'body_bytes',
  Code.resourceExhausted,
  'too many bytes under way: send fewer large messages at the same time',
  1,
)
