/** Bodies and media types of SCIM (surroundings §9.1). */
import { refuse } from '../../domain/refusals.ts'
import type { RequestHeaders } from '../../kit/host.ts'
import { isObject, type Json } from './attributes.ts'

/** What every answer is. */
export const mediaType = 'application/scim+json'

const accepted: ReadonlySet<string> = new Set([
  ...[mediaType, 'application/json', 'application/*', '*/*'],
])

/** Refuses content types and answers that are not served. */
export function checkMediaTypes(headers: RequestHeaders): void {
  const sent = headers.get('content-type')?.trim() ?? ''
  if (sent !== '' && !isServed(sent)) throw refuse('scim.content_type', sent.slice(0, 100))
  const wanted = headers.get('accept')?.trim() ?? ''
  if (wanted !== '' && !wanted.split(',').some(isServed)) {
    throw refuse('scim.accept', wanted.slice(0, 100))
  }
}

function isServed(text: string): boolean {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((each) => each.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  return isUtf8 && accepted.has(type)
}

/** The deepest nesting of a body. */
const levelsMax = 32

/** A body as a JSON object. Throws a refusal. */
export function parseBody(bytes: Uint8Array): Json {
  const body = parse(bytes)
  if (!isObject(body)) throw refuse('scim.body.json')
  return body
}

function parse(bytes: Uint8Array): unknown {
  if (!isShallow(bytes)) throw refuse('scim.body.json')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // Where it is wrong, the client's own tools say better.
    throw refuse('scim.body.json')
  }
}

const [openBrace, openBracket, closeBrace, closeBracket, quote, backslash] = Buffer.from('{[}]"\\')

/** Whether nothing is nested too deep, before anything is made of it. */
function isShallow(bytes: Uint8Array): boolean {
  let level = 0
  let isText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (isText) {
      if (byte === backslash) at += 1
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (byte === openBrace || byte === openBracket) {
      level += 1
      if (level > levelsMax) return false
    } else if (byte === closeBrace || byte === closeBracket) level -= 1
  }
  return true
}
