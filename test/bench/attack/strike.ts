/** Requests of an attacker: from addresses of its own, and without minding the answer. */
import { type IncomingHttpHeaders, request } from 'node:http'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'

export interface Strike {
  readonly port: number
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Another address than the honest callers' on this machine. */
  readonly from: string
}

export interface Struck {
  readonly status: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** One request on a connection of its own; resolves whatever becomes of it. */
export function strike({ port, path, method, headers, body, from }: Strike): Promise<Struck> {
  return new Promise((resolve) => {
    const nothing = (reason: Error & { code?: string }) =>
      resolve({ status: reason.code ?? reason.message, headers: {}, text: '' })
    const asked = request({
      ...{ host: '127.0.0.1', port, path, localAddress: from, agent: false },
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        host: `localhost:${port}`,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    })
    asked.on('error', nothing)
    asked.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', nothing)
      answer.on('end', () =>
        resolve({
          status: String(answer.statusCode),
          headers: answer.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.end(body)
  })
}

/** An HTTP/2 session from an address of its own. */
export function session(port: number, from: string): ClientHttp2Session {
  const opened = connectHttp2(`http://localhost:${port}`, {
    createConnection: () => connect({ host: '127.0.0.1', port, localAddress: from }),
  })
  opened.on('error', () => undefined)
  return opened
}
