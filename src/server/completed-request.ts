/** Reports requests when they are completed, for the access log and for metrics. */
import { clientAddress } from './client-address.ts'
import type { Exchange, Outcome } from './exchange.ts'

/** A completed request, as logged. */
export interface CompletedRequest {
  readonly requestId: string
  /** Address of the client. */
  readonly peer: string
  readonly httpMajor: 1 | 2
  readonly verb: string
  /** Without the query, which may contain codes; truncated. */
  readonly path: string
  /** Absent: the client disconnected before the response. */
  readonly status: number | undefined
  /** gRPC code; absent if the request succeeded or was not a call. */
  readonly code: number | undefined
  readonly instanceId: string | undefined
  readonly callerId: string | undefined
  readonly milliseconds: number
  readonly userAgent: string | undefined
}

/** Called with every completed request. */
export type OnCompleted = (answered: CompletedRequest) => void

/** Called with the outcome of every completed request and its duration in milliseconds. */
export type OnOutcome = (outcome: Outcome, milliseconds: number) => void

/** Reports the outcome only; cheaper than `reportCompleted` because no texts are built. */
export function reportOutcome(exchange: Exchange, onOutcome: OnOutcome): void {
  const beganMs = performance.now()
  exchange.onClose(() => onOutcome(exchange.outcome, performance.now() - beganMs))
}

const pathMax = 200
const agentMax = 200

/** Reports the request when its exchange closes. */
export function reportCompleted(
  exchange: Exchange,
  { onCompleted, trustedProxies }: { onCompleted: OnCompleted; trustedProxies: number },
): void {
  const beganMs = performance.now()
  const { requestId, httpMajor, method: verb, path } = exchange
  const peer = clientAddress(exchange, trustedProxies)
  const userAgent = exchange.get('user-agent')?.slice(0, agentMax)
  exchange.onClose(() => {
    const { status, code, instanceId, callerId } = exchange.outcome
    const milliseconds = Math.round((performance.now() - beganMs) * 100) / 100
    const shortPath = path.length > pathMax ? path.slice(0, pathMax) : path
    onCompleted({
      requestId,
      httpMajor,
      verb,
      peer,
      userAgent,
      status,
      code,
      instanceId,
      callerId,
      milliseconds,
      path: shortPath,
    })
  })
}
