/**
 * Streamed calls, for health watches and reflection. They are rare and never on the path
 * of a login, so they are written for clarity where unary calls are written for speed.
 */
import type { Writable } from 'node:stream'
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import { bytesOf, type Codec } from './codec.ts'
import { isGzip, unzippedNow } from './compression.ts'
import { envelope, envelopesOf, undeclaredCompression } from './envelope.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import type { StreamMethod } from './methods.ts'
import { timerMsMax } from './timeouts.ts'
import { type OnFailure, statusOf } from './unary.ts'
import { deadlineExceeded } from './wire-status.ts'

/** What a protocol makes of a stream; it ends one in trailers or in last bytes. */
export interface StreamWire {
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

/** Runs one streamed call to its end. Never rejects. */
export async function runStream(
  context: { readonly onFailure: OnFailure },
  exchange: Exchange,
  served: StreamMethod,
  wire: StreamWire,
): Promise<void> {
  const { method, handle } = served
  let status: StatusError | undefined
  const writable = wire.open(() => wire.trailers?.(status) ?? {})
  if (writable === undefined) return
  const end = (error: unknown): void => {
    if (writable.writableEnded || writable.destroyed) return
    status = error === undefined ? undefined : statusOf(context, error)
    writable.end(wire.lastBytes?.(status))
    // What is still to come must not hold the stream open.
    exchange.incoming.resume()
  }
  let timer: NodeJS.Timeout | undefined
  try {
    const timeoutMs = wire.timeoutMs()
    const isGone = new Promise<void>((resolve) => exchange.onClose(resolve))
    if (timeoutMs !== undefined && timeoutMs <= timerMsMax) {
      timer = setTimeout(() => end(deadlineExceeded()), Math.ceil(timeoutMs))
    }
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
  }
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
