/**
 * The `email` and `hostname` rules of protoc-gen-validate (user-v2.md §4.1): one address by RFC
 * 5322 §3.4, of at most 254 bytes, whose domain is a host name. Error texts are those of Go's
 * net/mail (https://pkg.go.dev/net/mail). Groups are refused, even of one address.
 */
import { isIP } from 'node:net'
import { goQuote } from '../../kit/protojson/go-quote.ts'

/** Why a text is no address. */
class AddressFault extends Error {}

interface Scan {
  readonly text: string
  at: number
}

const fail = (reason: string): never => {
  throw new AddressFault(`mail: ${reason}`)
}

const misformattedComment = 'misformatted parenthetical comment'
/** All that is visible, without the specials of RFC 5322 §3.2.3. */
const atomWithDots = /[^\0-\x20\x7f()<>[\]:;@\\,"]+/uy
const domainText = /[^\0-\x20\x7f[\]\\]*/uy
/** Neither visible nor a blank: it may not even be quoted. */
const unquotable = /[^\t -~\x80-\uffff]/

const isAtEnd = (scan: Scan): boolean => scan.at >= scan.text.length

const skipSpace = (scan: Scan): void => {
  while (scan.text[scan.at] === ' ' || scan.text[scan.at] === '\t') scan.at++
}

const consume = (scan: Scan, character: string): boolean => {
  if (scan.text[scan.at] !== character) return false
  scan.at++
  return true
}

const match = (scan: Scan, expression: RegExp): string => {
  expression.lastIndex = scan.at
  const found = expression.exec(scan.text)?.[0] ?? ''
  scan.at += found.length
  return found
}

/** A comment, which may hold others; its opening parenthesis is already consumed. */
const skipComment = (scan: Scan): void => {
  for (let depth = 1; depth > 0; scan.at++) {
    if (isAtEnd(scan)) fail(misformattedComment)
    const character = scan.text[scan.at]
    if (character === '\\' && scan.at + 1 < scan.text.length) scan.at++
    else if (character === '(') depth++
    else if (character === ')') depth--
  }
}

const skipComments = (scan: Scan): void => {
  skipSpace(scan)
  while (consume(scan, '(')) {
    skipComment(scan)
    skipSpace(scan)
  }
}

const atom = (scan: Scan, isStrict: boolean): string => {
  const found = match(scan, atomWithDots)
  if (found === '') fail('invalid string')
  if (!isStrict) return found
  if (found.startsWith('.')) fail('leading dot in atom')
  if (found.includes('..')) fail('double dot in atom')
  if (found.endsWith('.')) fail('trailing dot in atom')
  return found
}

/** What stands between quotes, without them and without the backslashes of its pairs. */
const quotedString = (scan: Scan): string => {
  let content = ''
  for (let at = scan.at + 1; ; at++) {
    let character = scan.text[at]
    if (character === '"') {
      scan.at = at + 1
      return content
    }
    if (character === '\\') character = scan.text[++at]
    if (character === undefined) return fail('unclosed quoted-string')
    if (unquotable.test(character)) {
      fail(`bad character in quoted-string: '${goQuote(character).slice(1, -1)}'`)
    }
    content += character
  }
}

const domainLiteral = (scan: Scan): string => {
  scan.at++
  const literal = match(scan, domainText)
  if (isAtEnd(scan)) fail('unclosed domain-literal')
  const character = String.fromCodePoint(scan.text.codePointAt(scan.at) ?? 0)
  if (!consume(scan, ']')) {
    const quoted = character === '\\' ? '\\\\' : goQuote(character).slice(1, -1)
    fail(`bad character in domain-literal: '${quoted}'`)
  }
  if (isIP(literal) === 0 || literal.includes('%')) {
    fail(`invalid IP address in domain-literal: ${goQuote(literal)}`)
  }
  return `[${literal}]`
}

const addressSpec = (scan: Scan): string => {
  skipSpace(scan)
  if (isAtEnd(scan)) fail('no addr-spec')
  const isQuoted = scan.text[scan.at] === '"'
  const local = isQuoted ? quotedString(scan) : atom(scan, true)
  if (local === '') fail('empty quoted string in addr-spec')
  if (!consume(scan, '@')) fail('missing @ in addr-spec')
  skipSpace(scan)
  if (isAtEnd(scan)) fail('no domain in addr-spec')
  const domain = scan.text[scan.at] === '[' ? domainLiteral(scan) : atom(scan, true)
  return `${local}@${domain}`
}

/** What `read` reads, or its fault and the scan where it was. */
const attempt = (scan: Scan, read: (scan: Scan) => string): string | AddressFault => {
  const { at } = scan
  try {
    return read(scan)
  } catch (error) {
    if (!(error instanceof AddressFault)) throw error
    scan.at = at
    return error
  }
}

/** The phrase of a display name; it ends where no further word can be read. */
const phrase = (scan: Scan): string => {
  const found: string[] = []
  for (;;) {
    if (found.length > 0) skipComments(scan)
    skipSpace(scan)
    if (isAtEnd(scan)) break
    const isQuoted = scan.text[scan.at] === '"'
    const word = attempt(scan, isQuoted ? quotedString : (each) => atom(each, false))
    if (word instanceof AddressFault) {
      if (found.length === 0) fail(`missing word in phrase: ${word.message}`)
      break
    }
    found.push(word)
  }
  return found.join(' ')
}

const namedAddress = (scan: Scan): string => {
  const name = scan.text[scan.at] === '<' ? '' : phrase(scan)
  skipSpace(scan)
  if (!consume(scan, '<')) {
    const couldBeLocalPart = name === '' || match({ text: name, at: 0 }, atomWithDots) === name
    fail(couldBeLocalPart ? "missing '@' or angle-addr" : 'no angle-addr')
  }
  const spec = addressSpec(scan)
  if (!consume(scan, '>')) fail('unclosed angle-addr')
  return spec
}

/** The address of a mailbox, without the name it may carry. Throws an AddressFault. */
const mailbox = (text: string): string => {
  const scan: Scan = { text, at: 0 }
  skipSpace(scan)
  if (isAtEnd(scan)) fail('no address')
  const bare = attempt(scan, addressSpec)
  const spec = bare instanceof AddressFault ? namedAddress(scan) : bare
  skipComments(scan)
  if (!isAtEnd(scan)) fail(`expected single address, got ${goQuote(text.slice(scan.at))}`)
  return spec
}

/** Why a text is not a host name; undefined if it is one. */
export const hostnameFault = (host: string): string | undefined => {
  if (Buffer.byteLength(host) > 253) return 'hostname cannot exceed 253 characters'
  const labels = host.replace(/\.$/, '').toLowerCase().split('.')
  for (const label of labels) {
    if (label === '' || Buffer.byteLength(label) > 63) {
      return 'hostname part must be non-empty and cannot exceed 63 characters'
    }
    if (label.startsWith('-')) return 'hostname parts cannot begin with hyphens'
    if (label.endsWith('-')) return 'hostname parts cannot end with hyphens'
    const bad = /[^a-z0-9-]/u.exec(label)?.[0]
    if (bad !== undefined) {
      const only = 'hostname parts can only contain alphanumeric characters or hyphens'
      return `${only}, got ${goQuote(bad)}`
    }
  }
  return undefined
}

/** What nearly every address looks like; it needs no grammar, if it is short enough. */
const plainAddress = /^[\w+-]+(?:\.[\w+-]+)*@(?:[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*\.)*[A-Za-z0-9]+$/
/** So short that no part of it can be too long. */
const plainLengthMax = 63

/** Why a text is not an e-mail address; undefined if it is one. */
export const emailFault = (text: string): string | undefined => {
  if (text.length <= plainLengthMax && plainAddress.test(text)) return undefined
  try {
    const address = mailbox(text)
    if (Buffer.byteLength(address) > 254) return 'email addresses cannot exceed 254 characters'
    const at = address.indexOf('@')
    if (Buffer.byteLength(address.slice(0, at)) > 64) {
      return 'email address local phrase cannot exceed 64 characters'
    }
    return hostnameFault(address.slice(at + 1))
  } catch (error) {
    if (error instanceof AddressFault) return error.message
    throw error
  }
}
