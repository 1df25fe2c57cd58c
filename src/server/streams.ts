/**
 * Streamed calls, for health watches and reflection. They are rare and never on the path
 * of a login, so they are written for clarity where unary calls are written for speed.
 */
import type { Writable } from 'node:stream'
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import type { Door } from './call.ts'
import { clientAddress } from './client-address.ts'
import { isGzip, unzippedNow } from './compression.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import type { StreamMethod } from './methods.ts'
import { bytesOf, type Codec } from './protocols/codec.ts'
import { envelope, envelopesOf, undeclaredCompression } from './protocols/envelope.ts'
import { deadlineExceeded } from './protocols/wire-status.ts'
import { timerMsMax } from './timeouts.ts'
import { type DoorContext, statusOf } from './unary.ts'

/** What a protocol makes of a stream; it ends one in trailers or in last bytes. */
export interface StreamWire {
  readonly door: Door
  readonly codec: Codec
  /** Names the compression of the messages. */
  readonly encodingHeader: string
  /** Throws `StatusError` when the header is malformed. */
  timeoutMs(): number | undefined
  open(trailers: () => HeaderFields): Writable | undefined
  trailers?(status: StatusError | undefined): HeaderFields
  lastBytes?(status: StatusError | undefined): Uint8Array
}

/** More than any question about health or descriptors needs. */
const requestBytesMax = 64 * 1024
/** What is thrown away of a stream that was answered, and for how long. */
const unwantedBytesMax = 1024 * 1024
const unwantedMsMax = 10_000

/** What ends each of the streams that are open; the server that stops calls them all. */
export type OpenStreams = Set<() => void>

/** Ends all streams, which their clients may open again elsewhere. */
export function endStreams(streams: OpenStreams): void {
  for (const end of streams) end()
}

/** Runs one streamed call to its end. Never rejects. */
export async function runStream(
  context: Pick<DoorContext, 'onFailure' | 'trustedProxies' | 'streams'>,
  exchange: Exchange,
  served: StreamMethod,
  wire: StreamWire,
): Promise<void> {
  const { method, handle } = served
  exchange.outcome.method = method
  exchange.outcome.door = wire.door
  let status: StatusError | undefined
  const writable = wire.open(() => wire.trailers?.(status) ?? {})
  if (writable === undefined) return
  const end = (error: unknown): void => {
    if (writable.writableEnded || writable.destroyed) return
    status = error === undefined ? undefined : statusOf(context, error)
    if (status) exchange.outcome.code = status.code
    writable.end(wire.lastBytes?.(status))
    leave(exchange)
  }
  const stop = (): void => end(new StatusError(Code.unavailable, 'the server is stopping'))
  context.streams.add(stop)
  let timer: NodeJS.Timeout | undefined
  try {
    const timeoutMs = wire.timeoutMs()
    const { requestId } = exchange
    const peer = clientAddress(exchange, context.trustedProxies)
    const isGone = new Promise<void>((resolve) => exchange.onClose(resolve))
    if (timeoutMs !== undefined && timeoutMs <= timerMsMax) {
      timer = setTimeout(() => end(deadlineExceeded()), Math.ceil(timeoutMs))
    }
    // Nothing is read of whoever may not ask.
    await served.admit({ headers: exchange, peer, requestId })
    const requests = requestsOf(exchange, wire, method.input)
    for await (const output of handle(requests, isGone)) {
      if (writable.writableEnded || writable.destroyed) return
      const bytes = bytesOf(wire.codec.encode(method.output, output))
      if (!writable.write(envelope(0, bytes))) await roomIn(writable, isGone)
    }
    end(undefined)
  } catch (error) {
    end(error)
  } finally {
    clearTimeout(timer)
    context.streams.delete(stop)
  }
}

/** What is still to come must not hold the stream open; it is thrown away, and not for ever. */
function leave({ incoming }: Exchange): void {
  if (incoming.readableEnded || incoming.destroyed) return
  let unwantedBytes = 0
  const late = setTimeout(() => incoming.destroy(), unwantedMsMax)
  incoming.once('end', () => clearTimeout(late)).once('close', () => clearTimeout(late))
  incoming.on('data', (chunk: Uint8Array) => {
    unwantedBytes += chunk.length
    if (unwantedBytes > unwantedBytesMax) incoming.destroy()
  })
  incoming.resume()
}

async function* requestsOf(
  exchange: Exchange,
  { codec, encodingHeader }: StreamWire,
  schema: DescMessage,
): AsyncGenerator<Message> {
  const mayBeGzip = isGzip(exchange.get(encodingHeader))
  for await (const { isCompressed, payload } of envelopesOf(chunksOf(exchange), requestBytesMax)) {
    if (isCompressed && !mayBeGzip) throw undeclaredCompression()
    yield codec.decode(schema, isCompressed ? unzippedNow(payload, requestBytesMax) : payload)
  }
}

/** Leaves the stream whole when reading stops early: the answer goes out on the same one. */
async function* chunksOf(exchange: Exchange): AsyncGenerator<Uint8Array> {
  try {
    yield* exchange.incoming.iterator({ destroyOnReturn: false })
  } catch {
    // Reading fails only because the peer broke off.
    throw new StatusError(Code.cancelled, 'the client went away')
  }
}

function roomIn(writable: Writable, isGone: Promise<void>): Promise<void> {
  return Promise.race([
    new Promise<void>((resolve) => writable.once('drain', () => resolve())),
    isGone,
  ])
}
