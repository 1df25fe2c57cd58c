/** What is known of a request once it was answered, for whoever writes it down or counts it. */
import { clientAddress } from './client-address.ts'
import type { Exchange, Outcome } from './exchange.ts'

export interface Answered {
  readonly requestId: string
  /** Address of the client. */
  readonly peer: string
  readonly httpMajor: 1 | 2
  readonly verb: string
  /** Without its query, in which there may be codes; cut where it gets long. */
  readonly path: string
  /** Absent: nobody was left to be answered. */
  readonly status: number | undefined
  /** Of gRPC; absent where the answer was a success or no call. */
  readonly code: number | undefined
  readonly instanceId: string | undefined
  readonly callerId: string | undefined
  readonly milliseconds: number
  readonly userAgent: string | undefined
}

export type OnAnswered = (answered: Answered) => void

/** Hears of every request when it is over: what became of it, and how long it took. */
export type OnOver = (outcome: Outcome, milliseconds: number) => void

/** The same as `tellWhenOver` for whoever only counts, and wants no text made for it. */
export function countWhenOver(exchange: Exchange, onOver: OnOver): void {
  const beganMs = performance.now()
  exchange.onClose(() => onOver(exchange.outcome, performance.now() - beganMs))
}

const pathMax = 200
const agentMax = 200

/** Tells of a request when it is over. */
export function tellWhenOver(
  exchange: Exchange,
  { onAnswered, trustedProxies }: { onAnswered: OnAnswered; trustedProxies: number },
): void {
  const beganMs = performance.now()
  const { requestId, httpMajor, method: verb, path } = exchange
  const peer = clientAddress(exchange, trustedProxies)
  const userAgent = exchange.get('user-agent')?.slice(0, agentMax)
  exchange.onClose(() => {
    const { status, code, instanceId, callerId } = exchange.outcome
    const milliseconds = Math.round((performance.now() - beganMs) * 100) / 100
    const told = path.length > pathMax ? path.slice(0, pathMax) : path
    onAnswered({
      requestId,
      ...{ httpMajor, verb, peer, userAgent, status, code, instanceId, callerId, milliseconds },
      path: told,
    })
  })
}
