/** Serves all protocols on one port. Other components import only this file and its types. */
import type { DescService } from '@bufbuild/protobuf'
import { partOf, type Siblings } from '../kit/siblings.ts'
import { Code, StatusError } from '../kit/status.ts'
import { createAdmission } from './admission.ts'
import type { Admit, CallSource } from './call.ts'
import { clientAddress } from './client-address.ts'
import {
  type OnCompleted,
  type OnOutcome,
  reportCompleted,
  reportOutcome,
} from './completed-request.ts'
import { type ConcurrencyLimiter, createConcurrencyLimiter, LimitReached } from './concurrency.ts'
import { debugPages } from './debug-pages.ts'
import { monitorEventLoop } from './event-loop-delay.ts'
import type { Exchange } from './exchange.ts'
import { createHealth } from './health.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createListener, type Listener, type ListenerOptions } from './listener.ts'
import { isUnary, pathOf, type ServedMethod } from './methods.ts'
import { type AnyPage, createPageRoutes } from './pages.ts'
import type { JsonRules } from './protocols/codec.ts'
import { createConnectProtocol, sendUnsupported } from './protocols/connect.ts'
import { createGrpcProtocol } from './protocols/grpc.ts'
import { createGrpcWebProtocol } from './protocols/grpc-web.ts'
import { bindingsOf } from './protocols/http-binding.ts'
import { createReflection } from './protocols/reflection.ts'
import { createRestProtocol, type RestMethod, sendRestError } from './protocols/rest.ts'
import { createReadiness, type Readiness } from './readiness.ts'
import { createRequestIds } from './request-ids.ts'
import { commonFields, createHttpDate, isPreflight, sendPreflight } from './response-headers.ts'
import { createSharedLoad, type Load, type LoadReport } from './shared-load.ts'
import { endStreams } from './streams.ts'
import {
  type Around,
  type OnFailure,
  type ProtocolContext,
  type ServiceProtocol,
  toStatus,
} from './unary.ts'

/** A service and the prefix of its REST paths. */
export interface ServedService {
  readonly service: DescService
  /** For example `/management/v1`; empty for v2, whose options contain whole paths. */
  readonly restPrefix: string
}

/** What a server is built with. */
export interface ServerOptions extends JsonRules {
  readonly services: readonly ServedService[]
  readonly admit: Admit
  readonly pages?: readonly AnyPage[]
  /** Rejects with the reason while the server cannot work; see `readiness.ts`. */
  readonly probe?: () => Promise<void>
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<Limits>
  readonly clock: { nowMicros(): number }
  /** Reports errors whose text must not reach a caller; must not throw. */
  readonly onFailure: OnFailure
  /** Number of trusted proxies in front of the server; default 0. */
  readonly trustedProxies?: number
  /** Called with every completed request; adds to the cost of each request. */
  readonly onCompleted?: OnCompleted | undefined
  /** The same with the outcome only, which is cheaper. */
  readonly onOutcome?: OnOutcome | undefined
  /** Wraps the handling of calls and pages, for tracing. */
  readonly around?: Around | undefined
  /** Called with requests refused on arrival, because of a limit or overload. */
  readonly onRejected?: ((refused: RejectedRequest) => void) | undefined
  /** Whether clients reach the server by https; if so, HSTS is sent. */
  readonly isExternallySecure?: boolean
  /** Other processes that serve the same port; the limits are for all of them together. */
  readonly siblings?: Siblings | undefined
  /** Who may read the descriptors; default `off`. A function rejects callers that may not. */
  readonly reflection?: 'open' | 'off' | ((requester: CallSource) => Promise<void>)
}

/** The running server. */
export interface Server {
  /** Opens the port; 0 picks a free one. Rejects when the port is in use. */
  listen(host: string, port: number): Promise<{ port: number }>
  /**
   * Announces the stop: the server is no longer ready and asks clients to reconnect elsewhere.
   * Calls are still answered.
   */
  announceStop(): void
  /** Accepts no more calls; resolves when those in flight have ended or were cut off. */
  drain(): Promise<void>
  /**
   * Resolves while the server is ready, as `/debug/ready` reports; otherwise rejects with the
   * reason.
   */
  ready(): Promise<void>
  /** What is in progress now, and the number of sockets refused since the start. */
  load(): ServerLoad
}

/** Current load of a server. */
export interface ServerLoad {
  readonly sockets: number
  /** Sockets refused since the start, in total or per network. */
  readonly socketsRefused: number
  /** Calls and page requests in progress. */
  readonly calls: number
  /** Body bytes held by them. */
  readonly bodyBytes: number
}

/** Creates the server. Throws when a service declares a REST path that cannot be served. */
export function createServer(options: ServerOptions): Server {
  const limits = { ...defaultLimits, ...options.limits }
  const { decodeJson, encodeJson, onFailure, around, trustedProxies = 0, clock } = options
  const { siblings } = options
  const context: ProtocolContext = {
    limits,
    decodeJson,
    encodeJson,
    onFailure,
    around,
    trustedProxies,
    clock,
    date: createHttpDate(clock),
    streams: new Set(),
  }
  const readiness = createReadiness(options.probe ?? (async () => {}))
  const served = createTooling(options, { ...limits, readiness })
  const restMethods = addUnaryMethods(options, served)
  const shared = siblings && createSharedLoad(siblings, limits)
  const concurrency = createConcurrencyLimiter({ limits, trustedProxies, elsewhere: shared })
  const eventLoop = monitorEventLoop(limits.delayMsMax)
  const checkAdmission = createAdmission({ concurrency, eventLoop, trustedProxies })
  const getRequestId = createRequestIds({ trustedProxies })
  const pages = [...debugPages(readiness), ...(options.pages ?? [])]
  const { onCompleted, onOutcome, onRejected } = options
  const observers = {
    onCompleted,
    onOutcome,
    onRejected,
    trustedProxies,
  }
  const { enter, serve } = createRouter(context, {
    checkAdmission,
    served,
    restMethods,
    pages,
    observers,
  })
  const fields = commonFields({ isExternallySecure: options.isExternallySecure ?? false })
  const listener = createListener({
    ...{ limits, concurrency, fields, getRequestId, enter, serve },
    balance: siblings?.sockets,
    elsewhere: shared,
  })
  shared?.start(reportOf({ concurrency, listener }))
  const announceStop = (): void => {
    readiness.markStopping()
    listener.announceStop()
  }
  return {
    announceStop,
    listen: (host, port) => listener.listen({ host, port }),
    async drain() {
      announceStop()
      const drained = listener.drain(limits.drainTimeoutMs).finally(() => {
        eventLoop.stop()
        shared?.stop()
      })
      // Ends health watches first, after their last status was sent.
      setImmediate(endStreams, context.streams)
      await drained
    },
    ready: readiness.check,
    load() {
      const { calls, bodyBytes, socketsRefused } = concurrency.load()
      const { sockets, socketsDropped } = listener.load()
      return { sockets, calls, bodyBytes, socketsRefused: socketsRefused + socketsDropped }
    },
  }
}

/** What this process reports to others that serve the same port. */
function reportOf(parts: { concurrency: ConcurrencyLimiter; listener: Listener }) {
  const { concurrency, listener } = parts
  return (least: Load): LoadReport => ({
    all: { ...concurrency.load(), sockets: listener.load().sockets },
    networks: concurrency.busyNetworks(least),
  })
}

/** The server's own services for tools: health, and reflection where enabled. */
function createTooling(
  { services, siblings, reflection = 'off' }: ServerOptions,
  deps: { readonly watchesMax: number; readonly readiness: Readiness },
): Map<string, ServedMethod> {
  const described = services.map(({ service }) => service)
  const health = createHealth(
    described.map(({ typeName }) => typeName),
    { ...deps, watchesMax: partOf(deps.watchesMax, siblings) },
  )
  const mayAsk = reflection === 'open' ? async () => {} : reflection
  const shown =
    mayAsk === 'off' ? [] : createReflection([...described, health.service], mayAsk).methods
  const served = new Map<string, ServedMethod>()
  for (const one of [...health.methods, ...shown]) served.set(pathOf(one.method), one)
  return served
}

/** Adds every unary method to `served` and returns their REST bindings. */
function addUnaryMethods(
  { services, admit }: ServerOptions,
  served: Map<string, ServedMethod>,
): RestMethod[] {
  const restMethods: RestMethod[] = []
  for (const { service, restPrefix: prefix } of services) {
    for (const method of service.methods) {
      if (!isUnary(method)) continue
      const one = { kind: 'unary', method, admit } as const
      served.set(pathOf(method), one)
      const bindings = bindingsOf(method)
      if (bindings.length > 0) restMethods.push({ served: one, prefix, bindings })
    }
  }
  return restMethods
}

/** The path of a call to any service, served here or not. */
const servicePath = /^\/\w+(\.\w+)+\/\w+$/

/** A request refused on arrival. */
export interface RejectedRequest {
  readonly requestId: string
  readonly peer: string
  readonly path: string
  readonly reason: string
}

interface Routes {
  /** Throws a `StatusError` for a request that must be refused. */
  readonly checkAdmission: (exchange: Exchange) => void
  readonly served: ReadonlyMap<string, ServedMethod>
  readonly restMethods: readonly RestMethod[]
  readonly pages: readonly AnyPage[]
  readonly observers: Pick<ServerOptions, 'onCompleted' | 'onOutcome' | 'onRejected'> & {
    trustedProxies: number
  }
}

function createRouter(
  context: ProtocolContext,
  { checkAdmission, served, restMethods, pages: pageList, observers }: Routes,
): Pick<ListenerOptions, 'enter' | 'serve'> {
  const connect = createConnectProtocol(context)
  const protocols = new Map<string, ServiceProtocol>()
  for (const protocol of [createGrpcProtocol(context), createGrpcWebProtocol(context), connect]) {
    for (const mediaType of protocol.mediaTypes) protocols.set(mediaType, protocol)
  }
  const rest = createRestProtocol(context, restMethods)
  const pages = createPageRoutes(context, pageList)

  const serveMethod = (exchange: Exchange, one: ServedMethod): Promise<void> | void => {
    if (exchange.method === 'POST') {
      const text = exchange.get('content-type') ?? ''
      const mediaType = protocols.has(text) ? text : mediaTypeOf(text)
      const protocol = protocols.get(mediaType)
      return protocol === undefined
        ? sendUnsupported(exchange, one.method)
        : protocol.serve(exchange, one, mediaType)
    }
    if (isPreflight(exchange)) return sendPreflight(exchange)
    return connect.serveGet(exchange, one)
  }

  const route = (exchange: Exchange): Promise<void> | void => {
    const one = served.get(exchange.path)
    if (one !== undefined) return serveMethod(exchange, one)
    const match = rest.find(exchange)
    if (match !== undefined) return rest.serve(exchange, match)
    const page = pages.find(exchange)
    if (page !== undefined) return pages.serve(exchange, page)
    if (pages.reserves(exchange)) {
      return pages.refuse(exchange, new StatusError(Code.notFound, 'Not Found'))
    }
    return isPreflight(exchange) ? sendPreflight(exchange) : refuseUnknown(exchange)
  }

  /** The protocol of a gRPC or gRPC-Web request, to refuse it in its own format. */
  const findGrpcProtocol = (exchange: Exchange) => {
    const mediaType = mediaTypeOf(exchange.get('content-type') ?? '')
    const protocol = mediaType.startsWith('application/grpc') ? protocols.get(mediaType) : undefined
    return (
      protocol && { refuse: (status: StatusError) => protocol.refuse(exchange, status, mediaType) }
    )
  }

  const refuseUnknown = (exchange: Exchange): void => {
    const isOfService = servicePath.test(exchange.path)
    const protocol = isOfService ? findGrpcProtocol(exchange) : undefined
    const unknown = new StatusError(Code.unimplemented, `unknown method ${exchange.path}`)
    const mediaType = mediaTypeOf(exchange.get('content-type') ?? '')
    if (protocol) protocol.refuse(unknown)
    else if (isOfService && connect.claims(exchange, mediaType)) {
      connect.refuseUnknown(exchange, unknown)
    } else rest.refuse(exchange)
  }

  /** Refuses a request on arrival, in the format of its protocol. */
  const reject = (exchange: Exchange, status: StatusError): void => {
    const protocol = findGrpcProtocol(exchange)
    if (protocol) protocol.refuse(status)
    else if (served.has(exchange.path)) connect.refuse(exchange, status, '')
    else if (pages.reserves(exchange)) pages.refuse(exchange, status)
    else sendRestError(exchange, status)
  }

  return {
    enter(exchange) {
      const { onCompleted, onOutcome, trustedProxies } = observers
      if (onCompleted) reportCompleted(exchange, { onCompleted, trustedProxies })
      if (onOutcome) reportOutcome(exchange, onOutcome)
      try {
        checkAdmission(exchange)
        return true
      } catch (error) {
        const status = toStatus(context, error)
        if (status instanceof LimitReached) exchange.outcome.limit = status.limit
        reject(exchange, status)
        reportRejected(observers, exchange, status)
        return false
      }
    },
    serve(exchange) {
      try {
        const answering = route(exchange)
        answering?.catch((error) => sendRestError(exchange, toStatus(context, error)))
      } catch (error) {
        sendRestError(exchange, toStatus(context, error))
      }
    },
  }
}

const rejectedPathMax = 200

function reportRejected(
  { onRejected, trustedProxies }: Routes['observers'],
  exchange: Exchange,
  { message: reason }: StatusError,
): void {
  if (!onRejected) return
  const { requestId, path } = exchange
  const peer = clientAddress(exchange, trustedProxies)
  onRejected({ requestId, peer, reason, path: path.slice(0, rejectedPathMax) })
}

/** A content type without parameters, in lower case. */
function mediaTypeOf(text: string): string {
  const semicolon = text.indexOf(';')
  return (semicolon === -1 ? text : text.slice(0, semicolon)).trim().toLowerCase()
}
