/**
 * E-mail addresses, read as Go's `net/mail` reads one (management-v1.md §5.4): RFC 5322
 * with UTF-8, comments, quoted local parts and domain literals, and with dots in names.
 * Groups (`friends: a@b.c;`) are refused, for they are no address; encoded words of
 * RFC 2047 in a name stay as they are written. Every character is looked at at most
 * twice, so that no text takes long.
 */
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/** A mailbox: `Mona <mona@example.com>`. */
export interface Address {
  /** Display name, or the words of a trailing comment; empty: there is none. */
  readonly name: string
  /** `local@domain`, the local part without its quotes. */
  readonly address: string
}

/** A place in a text. Whoever reads moves `at`, or gives `undefined` and leaves it anywhere. */
interface Reader {
  readonly text: string
  at: number
}

// Beyond ASCII everything is allowed but halves of characters.
const dotAtom = /[^\p{Cc}\p{Cs} ()<>[\]:;@\\,"]+/uy
const quoted = /"((?:[^\p{Cc}\p{Cs}"\\]|\t|\\[^\p{Cc}\p{Cs}]|\\\t)*)"/uy
const domainLiteral = /\[([^\p{Cc}\p{Cs} [\]\\]*)\]/uy
const space = /[ \t]*/y

/** What the pattern finds exactly here; its first group, or all of it. */
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

/** The content of a comment, which may hold others; its escapes are resolved. */
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

/** Skips blanks and comments; `false`: a comment does not end. */
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

/** The words before `<`, of which there must be one; they may hold dots: `J. Doe`. */
const takeName = (reader: Reader): string | undefined => {
  const words: string[] = []
  for (;;) {
    if (words.length > 0 && !skipComments(reader)) return undefined
    skipSpace(reader)
    const start = reader.at
    const word = reader.text[start] === '"' ? takeQuoted(reader) : take(reader, dotAtom)
    if (word === undefined) {
      reader.at = start
      return words.length > 0 ? words.join(' ') : undefined
    }
    words.push(word)
  }
}

/** `name <local@domain>`, the name may be absent. */
const takeNamed = (reader: Reader): Address | undefined => {
  skipSpace(reader)
  const name = reader.text[reader.at] === '<' ? '' : takeName(reader)
  if (name === undefined) return undefined
  skipSpace(reader)
  if (!takeChar(reader, '<')) return undefined
  const address = takeSpec(reader)
  return address !== undefined && takeChar(reader, '>') ? { name, address } : undefined
}

/** `local@domain (name)`, the comment may be absent. */
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

/** What nearly all addresses look like: dot-atoms of letters, digits and a few signs (RFC 5322). */
const ordinary = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i

/** Reads a text that is one address and nothing else; `undefined`: it is not. */
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

/** An address that can be stored as the e-mail of a user, or what keeps it from that. */
export type EmailSyntax =
  | { readonly address: string }
  | { readonly fault: 'empty' | 'unparsable' | 'has-name' }

/**
 * The address of a text that can be stored as the e-mail of a user. `has-name`: it is an address,
 * but with a display name in front or in a comment behind. Brackets without a name
 * (`<a@b.c>`) are fine.
 */
export const readEmail = (text: string): EmailSyntax => {
  if (text === '') return { fault: 'empty' }
  const found = parseAddress(text)
  if (found === undefined) return { fault: 'unparsable' }
  return found.name === '' ? { address: found.address } : { fault: 'has-name' }
}

/** One key for all ways to write an address that leads to one mailbox, as far as can be known. */
export const mailboxKey = (address: string): string => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  return `${address.slice(0, at).toLowerCase()}@${domainToASCII(domain) || domain}`
}
