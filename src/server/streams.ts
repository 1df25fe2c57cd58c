/**
 * Streaming calls, used only for health watches and reflection. They are rare and not performance
 * critical, so this code favours clarity; unary calls are optimised in `unary.ts`.
 */
import type { Writable } from 'node:stream'
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import type { Protocol } from './call.ts'
import { clientAddress } from './client-address.ts'
import { decompressSync, isGzip } from './compression.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import type { StreamMethod } from './methods.ts'
import { bytesOf, type Codec } from './protocols/codec.ts'
import { envelope, envelopesOf, undeclaredCompression } from './protocols/envelope.ts'
import { deadlineExceeded } from './protocols/wire-status.ts'
import { timerMsMax } from './timeouts.ts'
import { type ProtocolContext, toStatus } from './unary.ts'

/**
 * A streaming call as its protocol encodes it. The status is sent in trailers or in a last
 * message.
 */
export interface StreamWire {
  readonly protocol: Protocol
  readonly codec: Codec
  /** Name of the header that states the compression of the messages. */
  readonly encodingHeader: string
  /** Throws `StatusError` when the header is malformed. */
  timeoutMs(): number | undefined
  open(trailers: () => HeaderFields): Writable | undefined
  trailers?(status: StatusError | undefined): HeaderFields
  lastBytes?(status: StatusError | undefined): Uint8Array
}

/** Larger than any health or reflection request needs to be. */
const requestBytesMax = 64 * 1024
/** After the response: how many bytes of further requests are discarded, and for how long. */
const unwantedBytesMax = 1024 * 1024
const unwantedMsMax = 10_000

/** Callbacks that end the streams now open; a stopping server calls all of them. */
export type OpenStreams = Set<() => void>

/** Ends all streams with UNAVAILABLE, so that clients reconnect elsewhere. */
export function endStreams(streams: OpenStreams): void {
  for (const end of streams) end()
}

/** Runs one streaming call to completion. Never rejects. */
export async function runStream(
  context: Pick<ProtocolContext, 'onFailure' | 'trustedProxies' | 'streams'>,
  exchange: Exchange,
  served: StreamMethod,
  wire: StreamWire,
): Promise<void> {
  const { method, handle } = served
  exchange.outcome.method = method
  exchange.outcome.protocol = wire.protocol
  let status: StatusError | undefined
  const writable = wire.open(() => wire.trailers?.(status) ?? {})
  if (writable === undefined) return
  const end = (error: unknown): void => {
    if (writable.writableEnded || writable.destroyed) return
    status = error === undefined ? undefined : toStatus(context, error)
    if (status) exchange.outcome.code = status.code
    writable.end(wire.lastBytes?.(status))
    discardRest(exchange)
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
    // Authorized before anything of the stream is read.
    await served.admit({ headers: exchange, peer, requestId })
    const requests = readRequests(exchange, wire, method.input)
    for await (const output of handle(requests, isGone)) {
      if (writable.writableEnded || writable.destroyed) return
      const bytes = bytesOf(wire.codec.encode(method.output, output))
      if (!writable.write(envelope(0, bytes))) await untilWritable(writable, isGone)
    }
    end(undefined)
  } catch (error) {
    end(error)
  } finally {
    clearTimeout(timer)
    context.streams.delete(stop)
  }
}

/**
 * Discards the rest of the request stream, within limits, so that it does not keep the stream
 * open.
 */
function discardRest({ incoming }: Exchange): void {
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

async function* readRequests(
  exchange: Exchange,
  { codec, encodingHeader }: StreamWire,
  schema: DescMessage,
): AsyncGenerator<Message> {
  const mayBeGzip = isGzip(exchange.get(encodingHeader))
  for await (const { isCompressed, payload } of envelopesOf(
    readChunks(exchange),
    requestBytesMax,
  )) {
    if (isCompressed && !mayBeGzip) throw undeclaredCompression()
    yield codec.decode(schema, isCompressed ? decompressSync(payload, requestBytesMax) : payload)
  }
}

/**
 * Keeps the stream open when reading stops early, because the response is sent on the same stream.
 */
async function* readChunks(exchange: Exchange): AsyncGenerator<Uint8Array> {
  try {
    yield* exchange.incoming.iterator({ destroyOnReturn: false })
  } catch {
    // Reading fails only when the peer aborts.
    throw new StatusError(Code.cancelled, 'the client went away')
  }
}

function untilWritable(writable: Writable, isGone: Promise<void>): Promise<void> {
  return Promise.race([
    new Promise<void>((resolve) => writable.once('drain', () => resolve())),
    isGone,
  ])
}
