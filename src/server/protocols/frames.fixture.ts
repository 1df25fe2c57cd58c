/** HTTP/2 frame by frame, for tests of what client libraries hide. */
import { connect } from 'node:net'

/** One received frame. */
export interface Frame {
  readonly type: 'DATA' | 'HEADERS' | 'RST_STREAM' | 'SETTINGS' | 'PING' | 'GOAWAY' | 'other'
  readonly stream: number
  readonly isAck: boolean
  readonly payload: Buffer
}

/** A raw HTTP/2 connection. */
export interface FrameClient {
  /** In the order received. */
  readonly frames: readonly Frame[]
  /** Resolves to the next matching frame not returned before. */
  next(wanted: (frame: Frame) => boolean): Promise<Frame>
  /** Resolves to the first matching frame since the connection was opened. */
  first(wanted: (frame: Frame) => boolean): Promise<Frame>
  /** Sends a GET of a path on a stream. */
  sendGet(stream: number, path: string): void
  answer(ping: Frame): void
  /** Resolves when the peer has closed the connection, and how. */
  readonly closed: Promise<'ended' | 'broken'>
  destroy(): void
}

const types = { 0: 'DATA', 1: 'HEADERS', 3: 'RST_STREAM', 4: 'SETTINGS', 6: 'PING', 7: 'GOAWAY' }
/** Enough for the slowest machine. */
const patienceMs = 30_000
const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'

function bytesOf(head: { type: number; flags: number; stream: number }, payload: Buffer): Buffer {
  const bytes = Buffer.alloc(9)
  bytes.writeUIntBE(payload.length, 0, 3)
  bytes[3] = head.type
  bytes[4] = head.flags
  bytes.writeUInt32BE(head.stream, 5)
  return Buffer.concat([bytes, payload])
}

/** Connects to a local port, sends the preface, and acknowledges SETTINGS. */
export function framesTo(port: number): FrameClient {
  const socket = connect({ port, host: '127.0.0.1' })
  const frames: Frame[] = []
  const watchers = new Set<() => void>()
  let given = 0
  let rest: Buffer = Buffer.alloc(0)
  const take = (frame: Frame): void => {
    frames.push(frame)
    const { type, isAck } = frame
    if (type === 'SETTINGS' && !isAck) {
      socket.write(bytesOf({ type: 4, flags: 1, stream: 0 }, Buffer.alloc(0)))
    }
    for (const watch of watchers) watch()
  }
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const length = rest.length < 9 ? Number.POSITIVE_INFINITY : rest.readUIntBE(0, 3)
      if (rest.length < 9 + length) return
      const type = types[rest[3] as keyof typeof types] ?? 'other'
      const isAck = (rest.readUInt8(4) & 1) === 1
      const stream = rest.readUInt32BE(5)
      const payload = rest.subarray(9, 9 + length)
      rest = rest.subarray(9 + length)
      take({ type: type as Frame['type'], stream, isAck, payload })
    }
  })
  const closed = new Promise<'ended' | 'broken'>((resolve) => {
    socket.on('end', () => resolve('ended')).on('error', () => resolve('broken'))
  })
  const found = (wanted: (frame: Frame) => boolean, from: number) =>
    new Promise<number>((resolve, reject) => {
      const watch = (): void => {
        const at = frames.findIndex((frame, index) => index >= from && wanted(frame))
        if (at === -1) return
        watchers.delete(watch)
        resolve(at)
      }
      watchers.add(watch)
      watch()
      const no = (why: string) => reject(new Error(`${why} ${JSON.stringify(frames)}`))
      const late = setTimeout(() => no('it did not come, but'), patienceMs)
      closed.then(() => no('closed after'))
      closed.finally(() => clearTimeout(late))
    })
  socket.write(preface)
  socket.write(bytesOf({ type: 4, flags: 0, stream: 0 }, Buffer.alloc(0)))
  return {
    frames,
    closed,
    next: async (wanted) => {
      const at = await found(wanted, given)
      given = at + 1
      return frames[at] as Frame
    },
    first: async (wanted) => frames[await found(wanted, 0)] as Frame,
    sendGet(stream, path) {
      // HPACK: GET, http, then `:path` and `:authority` as literals (RFC 7541 §6.2.2).
      const text = (value: string) => Buffer.from([value.length, ...Buffer.from(value)])
      const fields = [Buffer.from([0x82, 0x86, 0x04]), text(path), Buffer.from([0x01]), text('x')]
      socket.write(bytesOf({ type: 1, flags: 5, stream }, Buffer.concat(fields)))
    },
    answer: ({ payload }) => socket.write(bytesOf({ type: 6, flags: 1, stream: 0 }, payload)),
    destroy: () => socket.destroy(),
  }
}

/** The last stream that a GOAWAY still allows. */
export const lastStreamOf = ({ payload }: Frame): number => payload.readUInt32BE(0)
