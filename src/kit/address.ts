/**
 * Parses e-mail addresses as Go's `net/mail` does (management-v1.md §5.4): RFC 5322 with UTF-8,
 * comments, quoted local parts and domain literals, and with dots in names. Groups (`friends:
 * a@b.c;`) are rejected; the encoding of RFC 2047 in a name is not decoded. Every character is
 * read at most twice, so that parsing is linear.
 */
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/** A mailbox: `Mona <mona@example.com>`. */
export interface Address {
  /** Display name, or the text of a trailing comment; empty if there is neither. */
  readonly name: string
  /** `local@domain`, the local part unquoted. */
  readonly address: string
}

/** A position in a text. Parsers advance `at`, or return `undefined` and leave it anywhere. */
interface Reader {
  readonly text: string
  at: number
}

// Beyond ASCII everything is allowed except unpaired surrogates.
const dotAtom = /[^\p{Cc}\p{Cs} ()<>[\]:;@\\,"]+/uy
const quoted = /"((?:[^\p{Cc}\p{Cs}"\\]|\t|\\[^\p{Cc}\p{Cs}]|\\\t)*)"/uy
const domainLiteral = /\[([^\p{Cc}\p{Cs} [\]\\]*)\]/uy
const space = /[ \t]*/y

/** Matches a pattern at the position; returns its first group, or the whole match. */
const take = (reader: Reader, pattern: RegExp): string | undefined => {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)
  if (found === null) return undefined
  reader.at = pattern.lastIndex
  return found[1] ?? found[0]
}

const skipSpace = (reader: Reader): void => {
  take(reader, space)
}

const takeChar = (reader: Reader, char: string): boolean => {
  if (reader.text[reader.at] !== char) return false
  reader.at += 1
  return true
}

const takeQuoted = (reader: Reader): string | undefined =>
  take(reader, quoted)?.replace(/\\(.)/gsu, '$1')

/** The content of a comment, possibly nested, with its escapes resolved. */
const takeComment = (reader: Reader): string | undefined => {
  const { text } = reader
  if (!takeChar(reader, '(')) return undefined
  let content = ''
  for (let depth = 1; reader.at < text.length; reader.at += 1) {
    const char = text.charAt(reader.at)
    if (char === '\\' && reader.at + 1 < text.length) reader.at += 1
    else if (char === '(') depth += 1
    else if (char === ')') depth -= 1
    if (depth === 0) {
      reader.at += 1
      return content
    }
    content += text.charAt(reader.at)
  }
  return undefined
}

/** Skips white space and comments; `false` if a comment is not closed. */
const skipComments = (reader: Reader): boolean => {
  skipSpace(reader)
  while (reader.text[reader.at] === '(') {
    if (takeComment(reader) === undefined) return false
    skipSpace(reader)
  }
  return true
}

const takeDotAtom = (reader: Reader): string | undefined => {
  const found = take(reader, dotAtom)
  if (found === undefined || found.startsWith('.') || found.endsWith('.')) return undefined
  return found.includes('..') ? undefined : found
}

const takeDomain = (reader: Reader): string | undefined => {
  if (reader.text[reader.at] !== '[') return takeDotAtom(reader)
  const literal = take(reader, domainLiteral)
  return literal !== undefined && isIP(literal) !== 0 ? `[${literal}]` : undefined
}

/** `local@domain`. */
const takeSpec = (reader: Reader): string | undefined => {
  skipSpace(reader)
  const local = reader.text[reader.at] === '"' ? takeQuoted(reader) : takeDotAtom(reader)
  if (local === undefined || local === '' || !takeChar(reader, '@')) return undefined
  skipSpace(reader)
  const domain = takeDomain(reader)
  return domain === undefined ? undefined : `${local}@${domain}`
}

/** The atoms and quoted strings before `<`, at least one; they may contain dots: `J. Doe`. */
const takeName = (reader: Reader): string | undefined => {
  const parts: string[] = []
  for (;;) {
    if (parts.length > 0 && !skipComments(reader)) return undefined
    skipSpace(reader)
    const start = reader.at
    const word = reader.text[start] === '"' ? takeQuoted(reader) : take(reader, dotAtom)
    if (word === undefined) {
      reader.at = start
      return parts.length > 0 ? parts.join(' ') : undefined
    }
    parts.push(word)
  }
}

/** `name <local@domain>`; the name is optional. */
const takeNamed = (reader: Reader): Address | undefined => {
  skipSpace(reader)
  const name = reader.text[reader.at] === '<' ? '' : takeName(reader)
  if (name === undefined) return undefined
  skipSpace(reader)
  if (!takeChar(reader, '<')) return undefined
  const address = takeSpec(reader)
  return address !== undefined && takeChar(reader, '>') ? { name, address } : undefined
}

/** `local@domain (name)`; the comment is optional. */
const takeBare = (reader: Reader): Address | undefined => {
  const address = takeSpec(reader)
  if (address === undefined) return undefined
  skipSpace(reader)
  if (reader.text[reader.at] !== '(') return { name: '', address }
  const comment = takeComment(reader)
  if (comment === undefined) return undefined
  return {
    name: comment
      .split(/[ \t]+/)
      .filter(Boolean)
      .join(' '),
    address,
  }
}

/** The form of nearly all addresses: dot-atoms of letters, digits and a few signs (RFC 5322). */
const ordinary = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i

/** Parses a text that is exactly one address; otherwise `undefined`. */
export const parseAddress = (text: string): Address | undefined => {
  if (ordinary.test(text)) return { name: '', address: text }
  const reader: Reader = { text, at: 0 }
  let found = takeBare(reader)
  if (found === undefined) {
    reader.at = 0
    found = takeNamed(reader)
  }
  return skipComments(reader) && reader.at === text.length ? found : undefined
}

/** A valid e-mail of a user, or the reason why it is invalid. */
export type EmailSyntax =
  | { readonly address: string }
  | { readonly fault: 'empty' | 'unparsable' | 'has-name' }

/**
 * Parses the e-mail of a user. `has-name`: a valid address with a display name or a trailing
 * comment, which cannot be stored. Brackets without a name (`<a@b.c>`) are accepted.
 */
export const readEmail = (text: string): EmailSyntax => {
  if (text === '') return { fault: 'empty' }
  const found = parseAddress(text)
  if (found === undefined) return { fault: 'unparsable' }
  return found.name === '' ? { address: found.address } : { fault: 'has-name' }
}

/** A canonical key for all spellings of one mailbox, as far as they can be recognized. */
export const mailboxKey = (address: string): string => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  return `${address.slice(0, at).toLowerCase()}@${domainToASCII(domain) || domain}`
}
