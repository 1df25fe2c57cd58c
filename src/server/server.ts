/** Puts the doors on one port: the only file of this room that others need, with its types. */
import type { DescService } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import { httpDates, isPreflight, sendPreflight } from './answer-headers.ts'
import type { Dispatch } from './call.ts'
import type { JsonRules } from './codec.ts'
import { createConnectDoor, sendUnsupported } from './connect.ts'
import type { Exchange } from './exchange.ts'
import { createGrpcDoor } from './grpc.ts'
import { createGrpcWebDoor } from './grpc-web.ts'
import { createHealth } from './health.ts'
import { bindingsOf } from './http-binding.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createListener } from './listener.ts'
import { isUnary, pathOf, type ServedMethod } from './methods.ts'
import type { Page } from './page.ts'
import { createPageDoor } from './pages.ts'
import { createReflection } from './reflection.ts'
import { createRestDoor, type RestMethod, sendRestError } from './rest.ts'
import { type DoorContext, type OnFailure, type ServiceDoor, statusOf } from './unary.ts'

/** A service and where its REST paths begin. */
export interface ServedService {
  readonly service: DescService
  /** `/management/v1` and the like; empty for v2, whose options hold whole paths. */
  readonly restPrefix: string
}

export interface ServerOptions extends JsonRules {
  readonly services: readonly ServedService[]
  readonly dispatch: Dispatch
  readonly pages?: readonly Page[]
  /** What is left out keeps its default. */
  readonly limits?: Partial<Limits>
  /** Hears of what no caller is told; must not throw. */
  readonly onFailure: OnFailure
  /** How many proxies of ours a request passes; none unless told. */
  readonly trustedProxies?: number
}

export interface Server {
  /** Opens the port; 0 picks a free one. Rejects when it is taken. */
  listen(host: string, port: number): Promise<{ port: number }>
  /** Takes no more calls and resolves when those in flight have ended or were cut off. */
  drain(): Promise<void>
}

/** Builds all doors. Throws when a service declares a REST path that cannot be served. */
export function createServer(options: ServerOptions): Server {
  const limits = { ...defaultLimits, ...options.limits }
  const { decodeJson, encodeJson, onFailure, trustedProxies = 0 } = options
  const context: DoorContext = {
    ...{ limits, decodeJson, encodeJson, onFailure, trustedProxies },
    date: httpDates(),
  }
  const health = createHealth(options.services.map(({ service }) => service.typeName))
  const reflection = createReflection([
    ...options.services.map(({ service }) => service),
    health.service,
  ])
  const served = new Map<string, ServedMethod>()
  for (const one of [...health.methods, ...reflection.methods]) served.set(pathOf(one.method), one)
  const restMethods = serveAll(options, served)
  const handle = createRouter(context, served, restMethods, options.pages ?? [])
  const listener = createListener({ limits, handle })
  return {
    listen: (host, port) => listener.listen({ host, port }),
    drain() {
      health.stop()
      return listener.drain(limits.drainTimeoutMs)
    },
  }
}

/** Adds every unary method to `served` and gives their REST bindings. */
function serveAll(
  { services, dispatch }: ServerOptions,
  served: Map<string, ServedMethod>,
): RestMethod[] {
  const restMethods: RestMethod[] = []
  for (const { service, restPrefix: prefix } of services) {
    for (const method of service.methods) {
      if (!isUnary(method)) continue
      const one = { kind: 'unary', method, dispatch } as const
      served.set(pathOf(method), one)
      const bindings = bindingsOf(method)
      if (bindings.length > 0) restMethods.push({ served: one, prefix, bindings })
    }
  }
  return restMethods
}

/** What a call of some service looks like, even of one that is not served here. */
const servicePath = /^\/\w+(\.\w+)+\/\w+$/

function createRouter(
  context: DoorContext,
  served: ReadonlyMap<string, ServedMethod>,
  restMethods: readonly RestMethod[],
  pageList: readonly Page[],
): (exchange: Exchange) => void {
  const connect = createConnectDoor(context)
  const doors = new Map<string, ServiceDoor>()
  for (const door of [createGrpcDoor(context), createGrpcWebDoor(context), connect]) {
    for (const mediaType of door.mediaTypes) doors.set(mediaType, door)
  }
  const rest = createRestDoor(context, restMethods)
  const pages = createPageDoor(context, pageList)

  const serveMethod = (exchange: Exchange, one: ServedMethod): Promise<void> | void => {
    if (exchange.method === 'POST') {
      const text = exchange.get('content-type') ?? ''
      const mediaType = doors.has(text) ? text : mediaTypeOf(text)
      const door = doors.get(mediaType)
      return door === undefined
        ? sendUnsupported(exchange, one.method)
        : door.serve(exchange, one, mediaType)
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
    if (isPreflight(exchange)) return sendPreflight(exchange)
    const mediaType = mediaTypeOf(exchange.get('content-type') ?? '')
    const door = mediaType.startsWith('application/grpc') ? doors.get(mediaType) : undefined
    if (door === undefined || !servicePath.test(exchange.path)) return rest.refuse(exchange)
    const message = `unknown method ${exchange.path}`
    door.refuse(exchange, new StatusError(Code.unimplemented, message), mediaType)
  }

  return (exchange) => {
    try {
      const answering = route(exchange)
      answering?.catch((error) => sendRestError(exchange, statusOf(context, error)))
    } catch (error) {
      sendRestError(exchange, statusOf(context, error))
    }
  }
}

/** A content type without its parameters, in lower case. */
function mediaTypeOf(text: string): string {
  const semicolon = text.indexOf(';')
  return (semicolon === -1 ? text : text.slice(0, semicolon)).trim().toLowerCase()
}
