/** Header fields of responses, the same for all protocols, and CORS. */
import type { Exchange, HeaderFields } from './exchange.ts'

const exposed =
  'location, content-length, retry-after, x-request-id, ' +
  'grpc-status, grpc-message, grpc-status-details-bin'
const methods = 'OPTIONS, GET, HEAD, POST, PUT, PATCH, DELETE'
const requestHeaders =
  'origin, content-type, accept, accept-language, authorization, x-zitadel-orgid, ' +
  'x-user-agent, x-grpc-web, x-requested-with, connect-protocol-version, ' +
  'connect-timeout-ms, grpc-timeout'

/** HSTS for two years, in seconds. */
const strictTransport = 'max-age=63072000'

/**
 * Fields of every response, pages included: no content sniffing, and HSTS where clients use https
 * (RFC 6797).
 */
export function commonFields({
  isExternallySecure,
}: {
  readonly isExternallySecure: boolean
}): HeaderFields {
  return {
    'x-content-type-options': 'nosniff',
    ...(isExternallySecure && { 'strict-transport-security': strictTransport }),
  }
}

/**
 * Adds the CORS fields that let the calling page read the response (management-v1 section 1.2).
 * Changes and returns `fields`.
 */
export function withCors(exchange: Exchange, fields: HeaderFields): HeaderFields {
  const origin = exchange.get('origin')
  if (origin === undefined) return fields
  fields['access-control-allow-origin'] = origin
  fields['access-control-expose-headers'] = exposed
  fields.vary = 'Origin'
  return fields
}

/** Fields of a response that must not be cached (user-v2 section 14). */
export function uncacheableFields(
  exchange: Exchange,
  mediaType: string,
  clock: { date(): string },
): HeaderFields {
  return withCors(exchange, {
    'content-type': mediaType,
    'cache-control': 'no-store',
    pragma: 'no-cache',
    expires: clock.date(),
  })
}

/** Whether a request is a CORS preflight. */
export function isPreflight(exchange: Exchange): boolean {
  return (
    exchange.method === 'OPTIONS' &&
    exchange.get('access-control-request-method') !== undefined &&
    exchange.get('origin') !== undefined
  )
}

/**
 * Answers a preflight. Every origin is allowed but without credentials: calls are never
 * authenticated by cookies.
 */
export function sendPreflight(exchange: Exchange): void {
  exchange.send(204, {
    'access-control-allow-origin': exchange.get('origin') ?? '*',
    'access-control-allow-methods': methods,
    'access-control-allow-headers': requestHeaders,
    'access-control-max-age': '7200',
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  })
}

/** Creates a function that returns the current HTTP date, formatted once per second. */
export function createHttpDate(clock: { nowMicros(): number }): () => string {
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
