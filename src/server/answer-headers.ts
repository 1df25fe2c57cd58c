/** The header fields that every answer of the API carries, whatever its protocol. */
import type { Exchange, HeaderFields } from './exchange.ts'

const exposed =
  'location, content-length, retry-after, x-request-id, ' +
  'grpc-status, grpc-message, grpc-status-details-bin'
const methods = 'OPTIONS, GET, HEAD, POST, PUT, PATCH, DELETE'
const requestHeaders =
  'origin, content-type, accept, accept-language, authorization, x-zitadel-orgid, ' +
  'x-user-agent, x-grpc-web, x-requested-with, connect-protocol-version, ' +
  'connect-timeout-ms, grpc-timeout'

/** Two years, as browsers ask of hosts they keep in mind. */
const strictTransport = 'max-age=63072000'

/**
 * The fields of every answer, of pages too: no browser guesses what it was sent, and where
 * clients come by https they keep to it (RFC 6797).
 */
export function fieldsOfAll({
  isExternallySecure,
}: {
  readonly isExternallySecure: boolean
}): HeaderFields {
  return {
    'x-content-type-options': 'nosniff',
    ...(isExternallySecure && { 'strict-transport-security': strictTransport }),
  }
}

/** Lets the page that asked read the answer (management-v1 section 1.2); returns `fields`. */
export function withCors(exchange: Exchange, fields: HeaderFields): HeaderFields {
  const origin = exchange.get('origin')
  if (origin === undefined) return fields
  fields['access-control-allow-origin'] = origin
  fields['access-control-expose-headers'] = exposed
  fields.vary = 'Origin'
  return fields
}

/** The header of an answer that no cache may keep (user-v2 section 14). */
export function freshFields(exchange: Exchange, mediaType: string, date: string): HeaderFields {
  return withCors(exchange, {
    'content-type': mediaType,
    'cache-control': 'no-store',
    pragma: 'no-cache',
    expires: date,
  })
}

/** Whether a browser asks before it sends the request proper. */
export function isPreflight(exchange: Exchange): boolean {
  return (
    exchange.method === 'OPTIONS' &&
    exchange.get('access-control-request-method') !== undefined &&
    exchange.get('origin') !== undefined
  )
}

/** Answers a preflight; every origin may, but none with cookies: no call is known by one. */
export function sendPreflight(exchange: Exchange): void {
  exchange.send(204, {
    'access-control-allow-origin': exchange.get('origin') ?? '*',
    'access-control-allow-methods': methods,
    'access-control-allow-headers': requestHeaders,
    'access-control-max-age': '7200',
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  })
}

/** Makes a function that gives the HTTP date of now, written anew once a second. */
export function httpDates(clock: { nowMicros(): number }): () => string {
  let second = 0
  let text = ''
  return () => {
    const now = Math.floor(clock.nowMicros() / 1e6)
    if (now !== second) {
      second = now
      text = new Date(now * 1000).toUTCString()
    }
    return text
  }
}
