/**
 * What every request passes before anything is done for it: it names one host, the server keeps
 * up, and its network has room for one more. Then it counts until it is over.
 */
import { networkOf } from '../kit/network.ts'
import { Code } from '../kit/status.ts'
import { clientAddress } from './client-address.ts'
import { type Crowd, LimitReached } from './crowd.ts'
import type { Exchange } from './exchange.ts'
import type { LoopWatch } from './loop-watch.ts'

export interface EntranceParts {
  readonly crowd: Crowd
  readonly loop: Pick<LoopWatch, 'isBehind'>
  readonly trustedProxies: number
}

/** Who asks how the server fares is answered also when it fares badly. */
const neverShed: ReadonlySet<string> = new Set([
  '/debug/healthz',
  '/debug/ready',
  '/debug/metrics',
  '/grpc.health.v1.Health/Check',
])

/** Lets a request in, or throws a `StatusError`. */
export function createEntrance({ crowd, loop, trustedProxies }: EntranceParts) {
  return (exchange: Exchange): void => {
    if (!exchange.hasOneHost) throw severalHosts
    if (loop.isBehind && !neverShed.has(exchange.path)) throw behind
    const ticket = crowd.begin(networkOf(clientAddress(exchange, trustedProxies)))
    exchange.room = ticket
    exchange.onClose(() => ticket.end())
  }
}

// Made once: where many are refused, the stack of each would cost more than its answer.
const severalHosts = new LimitReached(
  'hosts',
  Code.invalidArgument,
  'the request names more than one host',
)
const behind = new LimitReached(
  'load',
  Code.unavailable,
  'the server has more to do than it can: try again later',
  1,
)
