/** `grpc.health.v1.Health`: whether the server and each of its services is serving. */
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
import { healthService } from './protocols/tooling-descriptors.ts'
import type { Readiness } from './readiness.ts'

/** Values of `HealthCheckResponse.ServingStatus`. */
const serving = 1
const notServing = 2
const serviceUnknown = 3

/** The health service and its method implementations. */
export interface Health {
  readonly service: DescService
  readonly methods: readonly ServedMethod[]
}

type HealthCheckRequest = Message & { readonly service: string }

/**
 * Creates the health service for the given service names; the empty name stands for the whole
 * server.
 */
export function createHealth(
  serviceNames: readonly string[],
  { watchesMax, readiness }: { readonly watchesMax: number; readonly readiness: Readiness },
): Health {
  const service = healthService()
  const names = new Set(['', service.typeName, ...serviceNames])
  let watches = 0
  const statusOf = async (name: string): Promise<number> => {
    if (!names.has(name)) return serviceUnknown
    return readiness.check().then(
      () => serving,
      () => notServing,
    )
  }
  const check = (method: DescMethodUnary): ServedMethod => ({
    kind: 'unary',
    method,
    admit: async () => ({
      isPublic: true,
      async answer(request) {
        const status = await statusOf((request as HealthCheckRequest).service)
        if (status === serviceUnknown) throw new StatusError(Code.notFound, 'unknown service')
        return createReply(method.output, status)
      },
    }),
  })
  const watch = (method: DescMethodStreaming): ServedMethod => ({
    kind: 'stream',
    method,
    async admit() {
      if (watches >= watchesMax) throw tooManyWatches()
    },
    async *handle(requests, isGone) {
      // Counted from the start, so that streams without a request count as well.
      watches += 1
      let wake = (): void => {}
      let isOver = false
      const unwatch = readiness.watch(() => wake())
      isGone.then(() => {
        isOver = true
        wake()
      })
      try {
        const { value } = await requests.next()
        if (value === undefined) throw new StatusError(Code.unimplemented, 'no request')
        const { service: name } = value as HealthCheckRequest
        for (let lastStatus: number | undefined; !isOver; ) {
          // Created before the status is read, so that a change in between is not missed.
          const change = new Promise<void>((resolve) => {
            wake = resolve
          })
          const status = await statusOf(name)
          if (status !== lastStatus) yield createReply(method.output, status)
          lastStatus = status
          if (!isOver) await change
        }
      } finally {
        watches -= 1
        unwatch()
      }
    },
  })
  const methods = [
    ...service.methods.filter(isUnary).map(check),
    ...service.methods.filter(isStreaming).map(watch),
  ]
  return { service, methods }
}

function tooManyWatches(): StatusError {
  const text = 'too many watches: ask with Check from time to time'
  return new StatusError(Code.resourceExhausted, text, [], { retryAfterSeconds: 60 })
}

function createReply(schema: DescMessage, status: number): Message {
  return create(schema, { status } as Record<string, unknown>)
}
