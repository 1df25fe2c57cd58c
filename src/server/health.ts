/** `grpc.health.v1`: whether the server and each of its services take calls. */
import {
  create,
  type DescMessage,
  type DescMethodStreaming,
  type DescMethodUnary,
  type DescService,
  type Message,
} from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import { isStreaming, isUnary, type ServedMethod } from './methods.ts'
import { healthService } from './tooling-descriptors.ts'

/** Values of `HealthCheckResponse.ServingStatus`. */
const serving = 1
const notServing = 2
const serviceUnknown = 3

export interface Health {
  readonly service: DescService
  readonly methods: readonly ServedMethod[]
  /** From now on nothing serves; every watch hears so and ends. */
  stop(): void
}

type HealthCheckRequest = Message & { readonly service: string }

/** Makes the service for the given service names; the empty name is the whole server. */
export function createHealth(
  serviceNames: readonly string[],
  { watchesMax }: { readonly watchesMax: number },
): Health {
  const service = healthService()
  const names = new Set(['', service.typeName, ...serviceNames])
  let isServing = true
  const watchers = new Set<() => void>()
  const statusOf = (name: string): number => {
    if (!names.has(name)) return serviceUnknown
    return isServing ? serving : notServing
  }
  const check = (method: DescMethodUnary): ServedMethod => ({
    kind: 'unary',
    method,
    admit: async () => ({
      isPublic: true,
      async answer(request) {
        const status = statusOf((request as HealthCheckRequest).service)
        if (status === serviceUnknown) throw new StatusError(Code.notFound, 'unknown service')
        return replyOf(method.output, status)
      },
    }),
  })
  const watch = (method: DescMethodStreaming): ServedMethod => ({
    kind: 'stream',
    method,
    async admit() {
      if (watchers.size >= watchesMax) throw tooManyWatches()
    },
    async *handle(requests, isGone) {
      let wake = (): void => {}
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      // From its beginning: who never says what to watch holds a place as well.
      watchers.add(wake)
      isGone.then(wake)
      try {
        const { value } = await requests.next()
        if (value === undefined) throw new StatusError(Code.unimplemented, 'no request')
        const { service: name } = value as HealthCheckRequest
        yield replyOf(method.output, statusOf(name))
        await woken
        yield replyOf(method.output, statusOf(name))
      } finally {
        watchers.delete(wake)
      }
    },
  })
  const methods = [
    ...service.methods.filter(isUnary).map(check),
    ...service.methods.filter(isStreaming).map(watch),
  ]
  return {
    service,
    methods,
    stop() {
      isServing = false
      for (const wake of watchers) wake()
    },
  }
}

function tooManyWatches(): StatusError {
  const text = 'too many watches: ask with Check from time to time'
  return new StatusError(Code.resourceExhausted, text, [], { retryAfterSeconds: 60 })
}

function replyOf(schema: DescMessage, status: number): Message {
  return create(schema, { status } as Record<string, unknown>)
}
