/** A directory whose every answer a test decides: to see what we believe. */

import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What it does to requests, by their kind. */
export interface LdapLies {
  /** Binds: a result code; `silent` never answers, `closed` hangs up. */
  bind?: number | 'silent' | 'closed' | 'junk'
  search?: 'two' | 'endless' | 'huge' | 'many' | 'silent' | 'closed' | 'nameless' | 'one'
  /** StartTLS: refused, or with something more in plain text. */
  startTls?: 'refused' | 'injected'
}

export interface LdapLiar {
  readonly url: string
  lies: LdapLies
  /** Kinds of requests, in order. */
  readonly requests: string[]
  close(): Promise<void>
}

/** An element of BER (X.690), of any length. */
function element(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const { length } = content
  const size = Buffer.alloc(5)
  size[0] = 0x84
  size.writeUInt32BE(length, 1)
  return Buffer.concat([Buffer.from([tag]), length < 128 ? Buffer.from([length]) : size, content])
}

const message = (id: number, operation: Buffer) =>
  element(0x30, element(0x02, Buffer.from([id])), operation)
const result = (tag: number, code = 0) =>
  element(tag, element(0x0a, Buffer.from([code])), element(0x04, ''), element(0x04, ''))
const entry = (dn: string, attributes: Readonly<Record<string, string | Buffer>> = {}) =>
  element(
    0x64,
    element(0x04, dn),
    element(
      0x30,
      ...Object.entries(attributes).map(([name, value]) =>
        element(0x30, element(0x04, name), element(0x31, element(0x04, value))),
      ),
    ),
  )

const ada = 'uid=ada,dc=village'

/** Starts one on a free port. */
export async function startLdapLiar(): Promise<LdapLiar> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (data) => answer(liar, socket, data))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const liar: LdapLiar = {
    ...{ url: `ldap://127.0.0.1:${port}`, lies: {}, requests: [] },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return liar
}

/** Requests are short: each arrives at once, and says its id and kind in its first bytes. */
function answer(liar: LdapLiar, socket: Socket, data: Buffer): void {
  const start = (data[1] ?? 0) < 128 ? 2 : 2 + ((data[1] ?? 0) & 127)
  const [id = 0, operation = 0] = [data[start + 2], data[start + 3]]
  const { bind = 0, search = 'one', startTls } = liar.lies
  if (operation === 0x77) {
    liar.requests.push('startTls')
    const said = message(id, result(0x78, startTls === 'refused' ? 2 : 0))
    const more = startTls === 'injected' ? message(2, result(0x61)) : Buffer.alloc(0)
    socket.write(Buffer.concat([said, more]))
  } else if (operation === 0x60) {
    liar.requests.push('bind')
    if (bind === 'silent') return
    if (bind === 'closed') socket.destroy()
    else if (bind === 'junk') socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')
    else socket.write(message(id, result(0x61, bind)))
  } else if (operation === 0x63) {
    liar.requests.push('search')
    found(socket, { id, search })
  }
}

function found(
  socket: Socket,
  { id, search }: { readonly id: number; readonly search: NonNullable<LdapLies['search']> },
): void {
  const send = (operation: Buffer) => socket.write(message(id, operation))
  const done = () => send(result(0x65))
  switch (search) {
    case 'silent':
      return
    case 'closed':
      socket.destroy()
      return
    case 'nameless':
      send(entry('', { uid: 'ada' }))
      done()
      return
    case 'two':
      send(entry(ada, { uid: 'ada' }))
      send(entry('uid=other,dc=village', { uid: 'ada' }))
      done()
      return
    case 'huge':
      send(entry(ada, { uid: 'ada', photo: Buffer.alloc(4_000_000) }))
      done()
      return
    case 'many': {
      // As many small messages in one packet as fit, each read by itself.
      const small = message(99, result(0x65))
      socket.write(Buffer.concat(Array.from({ length: 60_000 }, () => small)))
      return
    }
    case 'endless': {
      const one = message(id, entry(ada, { uid: 'x'.repeat(60_000) }))
      const more = () => {
        while (!socket.destroyed && socket.write(one));
      }
      socket.on('drain', more)
      more()
      return
    }
    default:
      send(entry(ada, { uid: 'ada' }))
      done()
  }
}
