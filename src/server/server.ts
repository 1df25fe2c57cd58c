/** Puts the doors on one port: the only file of this room that others need, with its types. */
import type { DescService } from '@bufbuild/protobuf'
import type { Page } from '../kit/page.ts'
import { Code, StatusError } from '../kit/status.ts'
import { fieldsOfAll, httpDates, isPreflight, sendPreflight } from './answer-headers.ts'
import { countWhenOver, type OnAnswered, type OnOver, tellWhenOver } from './answered.ts'
import type { Admit, Asker } from './call.ts'
import { clientAddress } from './client-address.ts'
import { createCrowd, LimitReached } from './crowd.ts'
import { debugPages } from './debug-pages.ts'
import { createEntrance } from './entrance.ts'
import type { Exchange } from './exchange.ts'
import { createHealth } from './health.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createListener, type ListenerOptions } from './listener.ts'
import { watchLoop } from './loop-watch.ts'
import { isUnary, pathOf, type ServedMethod } from './methods.ts'
import { createPageDoor } from './pages.ts'
import type { JsonRules } from './protocols/codec.ts'
import { createConnectDoor, sendUnsupported } from './protocols/connect.ts'
import { createGrpcDoor } from './protocols/grpc.ts'
import { createGrpcWebDoor } from './protocols/grpc-web.ts'
import { bindingsOf } from './protocols/http-binding.ts'
import { createReflection } from './protocols/reflection.ts'
import { createRestDoor, type RestMethod, sendRestError } from './protocols/rest.ts'
import { createReadiness, type Readiness } from './readiness.ts'
import { createRequestIds } from './request-ids.ts'
import { endStreams } from './streams.ts'
import {
  type Around,
  type DoorContext,
  type OnFailure,
  type ServiceDoor,
  statusOf,
} from './unary.ts'

/** A service and where its REST paths begin. */
export interface ServedService {
  readonly service: DescService
  /** `/management/v1` and the like; empty for v2, whose options hold whole paths. */
  readonly restPrefix: string
}

export interface ServerOptions extends JsonRules {
  readonly services: readonly ServedService[]
  readonly admit: Admit
  readonly pages?: readonly Page[]
  /** Rejects with the reason while the server cannot do its work. */
  readonly probe?: () => Promise<void>
  /** What is left out keeps its default. */
  readonly limits?: Partial<Limits>
  readonly clock: { nowMicros(): number }
  /** Hears of what no caller is told; must not throw. */
  readonly onFailure: OnFailure
  /** How many proxies of ours a request passes; none unless told. */
  readonly trustedProxies?: number
  /** Hears of every request that is over; what it takes is taken from every request. */
  readonly onAnswered?: OnAnswered | undefined
  /** The same for whoever only counts them. */
  readonly onOver?: OnOver | undefined
  /** Watches what is done for calls and pages. */
  readonly around?: Around | undefined
  /** Hears of requests that limits turned away, or the load. */
  readonly onTurnedAway?: ((refused: TurnedAway) => void) | undefined
  /** Whether clients reach the server by https, which browsers are told to keep to then. */
  readonly isExternallySecure?: boolean
  /** Who may ask for the descriptors: nobody unless told; a function rejects who may not. */
  readonly reflection?: 'open' | 'off' | ((asker: Asker) => Promise<void>)
}

export interface Server {
  /** Opens the port; 0 picks a free one. Rejects when it is taken. */
  listen(host: string, port: number): Promise<{ port: number }>
  /**
   * Says that the server will stop: it is ready no more, and has its clients open connections
   * elsewhere. Calls are answered as ever.
   */
  announceStop(): void
  /** Takes no more calls and resolves when those in flight have ended or were cut off. */
  drain(): Promise<void>
  /** Resolves while it is ready, as `/debug/ready` says; rejects with the reason otherwise. */
  ready(): Promise<void>
  /** How much is under way now, and what found no place so far. */
  load(): ServerLoad
}

export interface ServerLoad {
  readonly sockets: number
  /** Sockets for which there was no place, in all or of their network, since the start. */
  readonly socketsRefused: number
  /** Calls and pages under way. */
  readonly calls: number
  /** Of the bodies of those. */
  readonly bodyBytes: number
}

/** Builds all doors. Throws when a service declares a REST path that cannot be served. */
export function createServer(options: ServerOptions): Server {
  const limits = { ...defaultLimits, ...options.limits }
  const { decodeJson, encodeJson, onFailure, around, trustedProxies = 0, clock } = options
  const context: DoorContext = {
    ...{ limits, decodeJson, encodeJson, onFailure, around, trustedProxies },
    ...{ clock, date: httpDates(clock), streams: new Set() },
  }
  const readiness = createReadiness(options.probe ?? (async () => {}))
  const served = toolingOf(options, { ...limits, readiness })
  const restMethods = serveAll(options, served)
  const crowd = createCrowd({ limits, trustedProxies })
  const loop = watchLoop(limits.delayMsMax)
  const letIn = createEntrance({ crowd, loop, trustedProxies })
  const requestIdOf = createRequestIds({ trustedProxies })
  const pages = [...debugPages(readiness), ...(options.pages ?? [])]
  const { onAnswered, onOver, onTurnedAway } = options
  const told = { onAnswered, onOver, onTurnedAway, trustedProxies }
  const { enter, serve } = createRouter(context, { letIn, served, restMethods, pages, told })
  const fields = fieldsOfAll({ isExternallySecure: options.isExternallySecure ?? false })
  const listener = createListener({ limits, crowd, fields, requestIdOf, enter, serve })
  const announceStop = (): void => {
    readiness.quit()
    listener.announceStop()
  }
  return {
    ...{ announceStop, listen: (host, port) => listener.listen({ host, port }) },
    async drain() {
      announceStop()
      const drained = listener.drain(limits.drainTimeoutMs).finally(loop.stop)
      // Those who watch the health hear the last of it first.
      setImmediate(endStreams, context.streams)
      await drained
    },
    ready: readiness.check,
    load() {
      const { calls, bodyBytes, socketsRefused } = crowd.load()
      const { sockets, socketsDropped } = listener.load()
      return { sockets, calls, bodyBytes, socketsRefused: socketsRefused + socketsDropped }
    },
  }
}

/** The server's own services, for tools: health, and the descriptors where they are shown. */
function toolingOf(
  { services, reflection = 'off' }: ServerOptions,
  needs: { readonly watchesMax: number; readonly readiness: Readiness },
): Map<string, ServedMethod> {
  const described = services.map(({ service }) => service)
  const health = createHealth(
    described.map(({ typeName }) => typeName),
    needs,
  )
  const mayAsk = reflection === 'open' ? async () => {} : reflection
  const shown =
    mayAsk === 'off' ? [] : createReflection([...described, health.service], mayAsk).methods
  const served = new Map<string, ServedMethod>()
  for (const one of [...health.methods, ...shown]) served.set(pathOf(one.method), one)
  return served
}

/** Adds every unary method to `served` and gives their REST bindings. */
function serveAll(
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

/** What a call of some service looks like, even of one that is not served here. */
const servicePath = /^\/\w+(\.\w+)+\/\w+$/

/** A request that was not even looked at. */
export interface TurnedAway {
  readonly requestId: string
  readonly peer: string
  readonly path: string
  readonly reason: string
}

interface Routes {
  /** Throws a `StatusError` for a request that may not come in. */
  readonly letIn: (exchange: Exchange) => void
  readonly served: ReadonlyMap<string, ServedMethod>
  readonly restMethods: readonly RestMethod[]
  readonly pages: readonly Page[]
  readonly told: Pick<ServerOptions, 'onAnswered' | 'onOver' | 'onTurnedAway'> & {
    trustedProxies: number
  }
}

function createRouter(
  context: DoorContext,
  { letIn, served, restMethods, pages: pageList, told }: Routes,
): Pick<ListenerOptions, 'enter' | 'serve'> {
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
    if (pages.stands(exchange)) {
      return pages.refuse(exchange, new StatusError(Code.notFound, 'Not Found'))
    }
    return isPreflight(exchange) ? sendPreflight(exchange) : refuseUnknown(exchange)
  }

  /** The door of a call by gRPC, which is to be refused in its words. */
  const grpcDoorOf = (exchange: Exchange) => {
    const mediaType = mediaTypeOf(exchange.get('content-type') ?? '')
    const door = mediaType.startsWith('application/grpc') ? doors.get(mediaType) : undefined
    return door && { refuse: (status: StatusError) => door.refuse(exchange, status, mediaType) }
  }

  const refuseUnknown = (exchange: Exchange): void => {
    const door = servicePath.test(exchange.path) ? grpcDoorOf(exchange) : undefined
    const message = `unknown method ${exchange.path}`
    if (door) door.refuse(new StatusError(Code.unimplemented, message))
    else rest.refuse(exchange)
  }

  /** Says no to a request before it is looked at, in the words of its protocol all the same. */
  const turnAway = (exchange: Exchange, status: StatusError): void => {
    const door = grpcDoorOf(exchange)
    if (door) door.refuse(status)
    else if (served.has(exchange.path)) connect.refuse(exchange, status, '')
    else if (pages.stands(exchange)) pages.refuse(exchange, status)
    else sendRestError(exchange, status)
  }

  return {
    enter(exchange) {
      const { onAnswered, onOver, trustedProxies } = told
      if (onAnswered) tellWhenOver(exchange, { onAnswered, trustedProxies })
      if (onOver) countWhenOver(exchange, onOver)
      try {
        letIn(exchange)
        return true
      } catch (error) {
        const status = statusOf(context, error)
        if (status instanceof LimitReached) exchange.outcome.limit = status.limit
        turnAway(exchange, status)
        tellTurnedAway(told, exchange, status)
        return false
      }
    },
    serve(exchange) {
      try {
        const answering = route(exchange)
        answering?.catch((error) => sendRestError(exchange, statusOf(context, error)))
      } catch (error) {
        sendRestError(exchange, statusOf(context, error))
      }
    },
  }
}

const turnedAwayPathMax = 200

function tellTurnedAway(
  { onTurnedAway, trustedProxies }: Routes['told'],
  exchange: Exchange,
  { message: reason }: StatusError,
): void {
  if (!onTurnedAway) return
  const { requestId, path } = exchange
  const peer = clientAddress(exchange, trustedProxies)
  onTurnedAway({ requestId, peer, reason, path: path.slice(0, turnedAwayPathMax) })
}

/** A content type without its parameters, in lower case. */
function mediaTypeOf(text: string): string {
  const semicolon = text.indexOf(';')
  return (semicolon === -1 ? text : text.slice(0, semicolon)).trim().toLowerCase()
}
