/** One HTTP request and its response, read up to a limit. */
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { OutgoingError } from './outgoing-error.ts'

/** An outgoing request. */
export interface OutgoingRequest {
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams | undefined
  /** Milliseconds for everything: look-up, connection, request and response. */
  readonly timeoutMs: number
  /** Aborts the request at any stage. */
  readonly signal?: AbortSignal | undefined
  /** A larger body is an error; if absent, the body is not read. */
  readonly bodyBytesMax?: number
}

interface Exchange extends OutgoingRequest {
  readonly signal: AbortSignal
  readonly lookup: LookupFunction
}

const headerBytesMax = 16_384

/** Sends a request on its own connection, so that requests share no state. */
export function exchange(url: URL, given: Exchange): Promise<Response> {
  const { method, body, signal, lookup, bodyBytesMax } = given
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  const bytes = body === undefined ? undefined : Buffer.from(String(body))
  const isForm = body instanceof URLSearchParams
  const headers = {
    // A small compressed body could expand to a large one.
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
    // Further errors may follow after the request has ended.
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
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
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
