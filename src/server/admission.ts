/**
 * Checks every request before anything else is done: it names one host, the server is not
 * overloaded, and its network is within the limits. The request counts until it is over.
 */
import { findNetwork } from '../kit/network.ts'
import { Code } from '../kit/status.ts'
import { clientAddress } from './client-address.ts'
import { type ConcurrencyLimiter, LimitReached } from './concurrency.ts'
import type { EventLoopMonitor } from './event-loop-delay.ts'
import type { Exchange } from './exchange.ts'

/** What the check is built with. */
export interface AdmissionDeps {
  readonly concurrency: ConcurrencyLimiter
  readonly eventLoop: Pick<EventLoopMonitor, 'isOverloaded'>
  readonly trustedProxies: number
}

/** Health checks and metrics are answered under overload too. */
const neverShed: ReadonlySet<string> = new Set([
  '/debug/healthz',
  '/debug/ready',
  '/debug/metrics',
  '/grpc.health.v1.Health/Check',
])

/** Creates the check. It throws a `StatusError` when the request is refused. */
export function createAdmission({ concurrency, eventLoop, trustedProxies }: AdmissionDeps) {
  return (exchange: Exchange): void => {
    if (!exchange.hasOneHost) throw severalHosts
    if (eventLoop.isOverloaded && !neverShed.has(exchange.path)) throw overloaded
    const slot = concurrency.beginCall(findNetwork(clientAddress(exchange, trustedProxies)))
    exchange.byteBudget = slot
    exchange.onClose(() => slot.end())
  }
}

// Created once: under overload, building a stack trace each time would cost more than the response.
const severalHosts = new LimitReached(
  'hosts',
  Code.invalidArgument,
  'the request names more than one host',
)
const overloaded = new LimitReached(
  'load',
  Code.unavailable,
  'the server has more to do than it can: try again later',
  1,
)
