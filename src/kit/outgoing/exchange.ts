/** One request and its answer, of which no more is read than is meant to be. */
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { OutgoingError } from './outgoing-error.ts'

export interface OutgoingRequest {
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams | undefined
  /** For all of it: the name, the connection, the request and the answer. */
  readonly timeoutMs: number
  /** Ends it, wherever it is. */
  readonly signal?: AbortSignal | undefined
  /** More than that fails; without, the body is not read at all. */
  readonly bodyBytesMax?: number
}

interface Exchange extends OutgoingRequest {
  readonly signal: AbortSignal
  readonly lookup: LookupFunction
}

const headerBytesMax = 16_384

/** Each has a connection of its own: nothing is shared, and nothing is left behind. */
export function exchange(url: URL, given: Exchange): Promise<Response> {
  const { method, body, signal, lookup, bodyBytesMax } = given
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  const bytes = body === undefined ? undefined : Buffer.from(String(body))
  const isForm = body instanceof URLSearchParams
  const headers = {
    // Compressed, a small answer could be a large one.
    'accept-encoding': 'identity',
    accept: '*/*',
    'user-agent': 'Gatehouse',
    ...(isForm && { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }),
    ...lowerCased(given.headers ?? {}),
    ...(bytes && { 'content-length': String(bytes.length) }),
  }
  return new Promise((resolve, reject) => {
    const options = { method, headers, signal, lookup, agent: false as const }
    const request = send(url, { ...options, maxHeaderSize: headerBytesMax })
    // More than one may come, the later ones when all is over.
    request.on('error', reject)
    request.once('response', (answer) => {
      answered(answer, bodyBytesMax)
        .then(resolve, reject)
        .finally(() => request.destroy())
    })
    request.end(bytes)
  })
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return Object.fromEntries(entries)
}

async function answered(
  message: IncomingMessage,
  bodyBytesMax: number | undefined,
): Promise<Response> {
  const { statusCode: status = 0, rawHeaders } = message
  const headers = new Headers()
  for (let place = 0; place < rawHeaders.length; place += 2) {
    headers.append(rawHeaders[place] ?? '', rawHeaders[place + 1] ?? '')
  }
  const parts: Buffer[] = []
  let size = 0
  if (bodyBytesMax !== undefined) {
    for await (const part of message) {
      size += part.length
      if (size > bodyBytesMax) throw new OutgoingError('answer_too_large')
      parts.push(part)
    }
  }
  return new Response(size > 0 ? Buffer.concat(parts) : null, { status, headers })
}
