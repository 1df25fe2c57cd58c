/**
 * A connection to PostgreSQL that is listened to: the texts of all statements, as they are sent.
 * Read from the messages of the protocol (PostgreSQL, "Message Formats"): `Query` and `Parse`.
 */
import { connect, createServer, type Socket } from 'node:net'

/** A PostgreSQL that notes what it is asked. */
export interface Tap {
  /** Its URL, with which a store is opened. */
  readonly url: string
  /** The distinct texts so far. */
  texts(): readonly string[]
  close(): Promise<void>
}

/** Listens before the server of a URL. */
export async function openTap(server: string): Promise<Tap> {
  const { hostname, port } = new URL(server)
  const texts = new Set<string>()
  const sockets = new Set<Socket>()
  const listener = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port || 5432) })
    const note = createListener((text) => texts.add(text))
    near.on('data', note)
    near.pipe(far)
    far.pipe(near)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => near.destroy())
      socket.on('close', () => far.destroy())
    }
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  const url = new URL(server)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    texts: () => [...texts],
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}

/** The first message of a connection has no type. */
const startsWithoutType = 0

/** Takes bytes as they come, and calls `note` with each text. */
function createListener(note: (text: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let typeBytes = startsWithoutType
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= typeBytes + 4) {
      const length = typeBytes + rest.readUInt32BE(typeBytes)
      if (rest.length < length) return
      const body = rest.subarray(typeBytes + 4, length)
      const type = typeBytes === 0 ? '' : String.fromCharCode(rest[0] ?? 0)
      // A parsed statement has its name before its text.
      const from = type === 'P' ? body.indexOf(0) + 1 : 0
      if (type === 'P' || type === 'Q') note(body.toString('utf8', from, body.indexOf(0, from)))
      rest = rest.subarray(length)
      typeBytes = 1
    }
  }
}
