/**
 * gRPC over bare sockets: just enough HTTP/2 (RFC 9113) to send unary calls and to tell a good
 * answer from another. A node:http2 client would cost more than the server it measures.
 *
 * A good answer is a header, one message and trailers; a refused call has no message, which
 * needs no look into the compressed header fields.
 */
import type { Socket } from 'node:net'
import { connected } from './http1.ts'
import { frame, frameHeaderBytes, frameType, headerBlocks, preface } from './http2-frames.ts'
import type { Job, Requests } from './job.ts'
import type { Lane, Listener, Transport } from './lane.ts'

type GrpcRequests = Extract<Requests, { kind: 'grpc' }>

interface StreamLane extends Lane {
  stream: number
  messageBytes: number
}

interface Connection {
  readonly lanes: StreamLane[]
  readonly live: Map<number, StreamLane>
  readonly write: (bytes: Buffer) => void
  readonly answerBytesMin: number
  readonly listener: Listener
  /** Bytes of messages the server still lets us send; and those we took since we last said. */
  sendWindow: number
  takenBytes: number
}

const endStream = 0x1
const endHeaders = 0x4
const acknowledge = 0x1
const windowStep = 1 << 30

/** Opens a job's connections; resolves when all are there. */
export async function openGrpc(
  job: Job,
  requests: GrpcRequests,
  listener: Listener,
): Promise<Transport> {
  const sockets = await Promise.all(
    Array.from({ length: job.connections }, () => connected(job.port)),
  )
  return {
    lanes: sockets.flatMap((socket) => openConnection({ socket, job, requests, listener }).lanes),
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

interface Opening {
  readonly socket: Socket
  readonly job: Job
  readonly requests: GrpcRequests
  readonly listener: Listener
}

function openConnection({ socket, job, requests, listener }: Opening): Connection {
  const { path, token, answerBytesMin } = requests
  const { first, next } = headerBlocks({ path, token, authority: `localhost:${job.port}` })
  const messages = requests.messages.map((text) => enveloped(Buffer.from(text, 'base64')))
  const connection: Connection = {
    ...{ lanes: [], live: new Map(), answerBytesMin, listener },
    ...{ write: batching(socket), sendWindow: 65_535, takenBytes: 0 },
  }
  connection.write(Buffer.concat([preface, frame(frameType.settings, 0, 0, Buffer.alloc(0))]))
  connection.write(windowUpdate(windowStep))

  let stream = -1
  const send = (lane: StreamLane, turn: number) => {
    const message = messages[turn % messages.length] as Buffer
    stream += 2
    lane.stream = stream
    lane.messageBytes = 0
    connection.live.set(stream, lane)
    connection.sendWindow -= message.length
    if (connection.sendWindow < 0) return listener.onFailure('the server took no more bytes')
    const block = stream === 1 ? first : next
    connection.write(frame(frameType.headers, endHeaders, stream, block))
    connection.write(frame(frameType.data, endStream, stream, message))
  }
  for (let i = 0; i < job.streams; i += 1) {
    const lane: StreamLane = {
      ...{ since: 0, stream: 0, messageBytes: 0 },
      send: (turn) => send(lane, turn),
    }
    connection.lanes.push(lane)
  }
  listen(socket, connection)
  return connection
}

/** What is written in one turn of the event loop leaves as one piece. */
function batching(socket: Socket): (bytes: Buffer) => void {
  let pending: Buffer[] = []
  const flush = () => {
    socket.write(Buffer.concat(pending))
    pending = []
  }
  return (bytes) => {
    if (pending.push(bytes) === 1) setImmediate(flush)
  }
}

function enveloped(message: Buffer): Buffer {
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

function windowUpdate(bytes: number): Buffer {
  const payload = Buffer.alloc(4)
  payload.writeUInt32BE(bytes)
  return frame(frameType.windowUpdate, 0, 0, payload)
}

function listen(socket: Socket, connection: Connection): void {
  const { onFailure } = connection.listener
  let rest: Buffer | undefined
  socket.on('data', (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    while (bytes.length - at >= frameHeaderBytes) {
      const end = at + frameHeaderBytes + bytes.readUIntBE(at, 3)
      if (end > bytes.length) break
      const problem = takeFrame(connection, bytes, at, end)
      if (problem) onFailure(problem)
      at = end
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined
  })
  socket.on('error', (error) => onFailure(`connection failed: ${error.message}`))
  socket.on('close', () => onFailure('the server closed a connection'))
}

/** Takes the frame from `at` to `end`; says what is wrong, if anything is. */
function takeFrame(
  connection: Connection,
  bytes: Buffer,
  at: number,
  end: number,
): string | undefined {
  const type = bytes[at + 3]
  const flags = bytes[at + 4] ?? 0
  const stream = bytes.readUInt32BE(at + 5)
  const payload = at + frameHeaderBytes
  switch (type) {
    case frameType.data:
      return takeMessage(connection, stream, end - payload)
    case frameType.headers:
      if (!(flags & endHeaders)) return 'the server split a header over frames'
      return flags & endStream ? takeEnd(connection, stream) : undefined
    case frameType.settings:
    case frameType.ping:
      if (flags & acknowledge) return undefined
      connection.write(
        frame(type, acknowledge, 0, type === 6 ? bytes.subarray(payload, end) : Buffer.alloc(0)),
      )
      return undefined
    case frameType.windowUpdate:
      if (stream === 0) connection.sendWindow += bytes.readUInt32BE(payload)
      return undefined
    case frameType.reset:
      return connection.live.has(stream)
        ? `the server reset a call, code ${bytes.readUInt32BE(payload)}`
        : undefined
    case frameType.goAway:
      return `the server sent GOAWAY, code ${bytes.readUInt32BE(payload + 4)}`
    default:
      return undefined
  }
}

function takeMessage(connection: Connection, stream: number, length: number): undefined {
  const lane = connection.live.get(stream)
  if (lane) lane.messageBytes += length
  connection.takenBytes += length
  if (connection.takenBytes > windowStep / 2) {
    connection.write(windowUpdate(connection.takenBytes))
    connection.takenBytes = 0
  }
}

function takeEnd(connection: Connection, stream: number): string | undefined {
  const { live, answerBytesMin, listener } = connection
  const lane = live.get(stream)
  if (!lane) return `an answer on stream ${stream}, where nothing was asked`
  live.delete(stream)
  if (lane.messageBytes < answerBytesMin) {
    return `a call failed: its answer had ${lane.messageBytes} bytes, not ${answerBytesMin}`
  }
  listener.onAnswer(lane)
  return undefined
}
