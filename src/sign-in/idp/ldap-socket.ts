/**
 * The connection to a directory: opened by the guarded client, secured where asked, and handed on
 * message by message, so that a server can neither fill the memory nor exhaust the stack.
 */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'

/** A server of a directory. */
export interface LdapServer {
  readonly url: string
  readonly startTls: boolean
  /** PEM; empty: the well-known ones. */
  readonly rootCa: string
  readonly timeoutMs: number
}

/** One entry is far smaller, also with a photograph. */
const bytesMax = 1_048_576

const ports: Readonly<Record<string, number>> = { 'ldap:': 389, 'ldaps:': 636 }

/**
 * Opens a connection that ends after its time, whatever happens. Rejects with `OutgoingError` or
 * `IdpFailure`.
 */
export async function openLdapSocket(
  outgoing: Pick<Outgoing, 'connect'>,
  { url, startTls, rootCa, timeoutMs }: LdapServer,
): Promise<Duplex> {
  if (!URL.canParse(url)) throw new IdpFailure('server_invalid')
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const defaultPort = ports[protocol]
  if (defaultPort === undefined || host === '') throw new IdpFailure('server_invalid')
  const socket = await outgoing.connect({ host, port: Number(port) || defaultPort, timeoutMs })
  const end = setTimeout(() => socket.destroy(), timeoutMs)
  socket.once('close', () => clearTimeout(end))
  // Failures are seen by whoever waits for an answer.
  socket.on('error', () => undefined)
  try {
    if (protocol === 'ldap:' && !startTls) return framed(socket)
    if (protocol === 'ldap:') await requestTls(socket)
    return framed(await secured(socket, { host, rootCa }))
  } catch (reason) {
    socket.destroy()
    throw reason
  }
}

/** The StartTLS request with message id 1 (RFC 4511 §4.14.1). */
const startTlsRequest = Buffer.concat([
  Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16]),
  Buffer.from('1.3.6.1.4.1.1466.20037'),
])

/** The beginning of an extended response with message id 1: a result code of success. */
const isStartTlsAccepted = (message: Buffer): boolean => {
  const { start } = headerOf(message) ?? { start: 0 }
  const [idTag, idLength, id, tag] = message.subarray(start)
  if (idTag !== 2 || idLength !== 1 || id !== 1 || tag !== 0x78) return false
  const response = message.subarray(start + 3)
  const { start: from = 0 } = headerOf(response) ?? {}
  const [codeTag, codeLength, code] = response.subarray(from)
  return codeTag === 0x0a && codeLength === 1 && code === 0
}

/**
 * Nothing may follow the answer in plain text: it would be read as if it had come through TLS.
 */
async function requestTls(socket: Socket): Promise<void> {
  socket.write(startTlsRequest)
  let received = Buffer.alloc(0)
  while (true) {
    const part = await nextPart(socket)
    received = Buffer.concat([received, part])
    const header = headerOf(received)
    if (header === undefined || received.length < header.start + header.length) {
      if (received.length > 65_536) throw new IdpFailure('answer_too_large')
      continue
    }
    const isWhole = received.length === header.start + header.length
    if (isWhole && isStartTlsAccepted(received)) return
    throw new IdpFailure('start_tls_refused')
  }
}

function nextPart(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new IdpFailure('unreachable'))
    socket.once('close', failed)
    socket.once('data', (part: Buffer) => {
      socket.pause()
      socket.off('close', failed)
      resolve(part)
    })
    socket.resume()
  })
}

function secured(
  socket: Socket,
  { host, rootCa }: { readonly host: string; readonly rootCa: string },
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const isAddress = /^[\d.]+$|:/.test(host)
    const tls = connectTls({
      socket,
      host,
      ...(!isAddress && { servername: host }),
      ...(rootCa !== '' && { ca: rootCa }),
    })
    // The reason may hold what the server sent.
    const failed = () => reject(new IdpFailure('tls_failed'))
    tls.on('error', failed)
    tls.once('close', failed)
    tls.once('secureConnect', () => resolve(tls))
  })
}

interface Header {
  /** Where the content begins. */
  readonly start: number
  readonly length: number
}

/** The tag and length of an element (X.690 §8.1.3); undefined while they are incomplete. */
function headerOf(bytes: Buffer): Header | undefined {
  const first = bytes[1]
  if (first === undefined) return undefined
  if (first < 0x80) return { start: 2, length: first }
  const size = first & 0x7f
  if (size === 0 || size > 4) throw new IdpFailure('answer_unreadable')
  if (bytes.length < 2 + size) return undefined
  return { start: 2 + size, length: bytes.readUIntBE(2, size) }
}

/** The messages of a connection, one a chunk; it breaks off where they are none or too many. */
function framed(socket: Socket): Duplex {
  let kept = Buffer.alloc(0)
  let total = 0
  const duplex: Duplex & { readyState?: string; connecting?: boolean } = new Duplex({
    readableObjectMode: true,
    read: () => undefined,
    write: (chunk, encoding, done) => {
      socket.write(chunk, encoding, () => done())
    },
    final: (done) => {
      socket.end()
      done()
    },
    destroy: (reason, done) => {
      socket.destroy()
      done(reason)
    },
  })
  duplex.on('error', () => undefined)
  const take = () => {
    while (kept.length > 0) {
      if (kept[0] !== 0x30) throw new IdpFailure('answer_unreadable')
      const header = headerOf(kept)
      if (!header) return
      const end = header.start + header.length
      if (end > bytesMax) throw new IdpFailure('answer_too_large')
      if (kept.length < end) return
      duplex.push(kept.subarray(0, end))
      kept = kept.subarray(end)
    }
  }
  socket.on('data', (part: Buffer) => {
    total += part.length
    kept = Buffer.concat([kept, part])
    try {
      if (total > bytesMax) throw new IdpFailure('answer_too_large')
      take()
    } catch (reason) {
      duplex.destroy(reason instanceof Error ? reason : new IdpFailure('answer_unreadable'))
    }
  })
  socket.once('close', () => duplex.destroy())
  socket.once('error', (reason) => duplex.destroy(reason))
  // As a socket that is connected, which the library asks for.
  return Object.assign(duplex, { readyState: 'open', connecting: false })
}
