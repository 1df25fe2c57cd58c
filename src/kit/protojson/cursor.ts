/**
 * A position in a JSON text (RFC 8259) and functions that read from there. Independent of
 * descriptors. The fast path only detects that something is wrong; the exact error is determined
 * afterwards, because invalid JSON is reported as such, whatever other rule it also breaks.
 */
import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { partsMax, tooManyPartsError } from '../parts.ts'
import { Code, StatusError } from '../status.ts'
import { goQuote } from './go-quote.ts'
import { jsonFault } from './json-fault.ts'

/**
 * Maximum nesting of objects and arrays; deeper input is rejected long before the stack overflows.
 */
export const depthMax = 100

const quote = 0x22
const backslash = 0x5c
const loneSurrogate = /\p{Surrogate}/u
const surrogatePairs = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/g
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[-+._a-zA-Z0-9]+|./suy
/** Characters of a token repeated in an error text. */
const tokenLengthMax = 200
/** Length of a text above which syntax errors are not explained, because that takes long. */
const explainedMax = 256 * 1024

/** Sets a member of a plain object, even if its name is `__proto__`. */
export const setMember = (target: object, name: string, value: unknown): void => {
  if (name === '__proto__') {
    Object.defineProperty(target, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    })
  } else {
    ;(target as Record<string, unknown>)[name] = value
  }
}

/** Reads a JSON text from front to back. */
export class Cursor {
  readonly text: string
  at = 0
  #depth = 0
  #containers = 0
  #members = 0

  constructor(text: string) {
    this.text = text
    this.skipSpace()
  }

  /** Whether only white space remains. */
  get isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  /** Code of the next character; NaN at the end. */
  get next(): number {
    return this.text.charCodeAt(this.at)
  }

  skipSpace(): void {
    const { text } = this
    let at = this.at
    for (;;) {
      const code = text.charCodeAt(at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break
      at++
    }
    this.at = at
  }

  /** Enters an object or array; returns whether it has members. */
  open(opening: number): boolean {
    if (this.next !== opening) this.failUnexpected()
    if (++this.#depth > depthMax) this.#throwFault('proto: exceeded max recursion depth')
    if (++this.#containers > partsMax.messages) throw tooManyPartsError()
    this.at++
    this.skipSpace()
    // Both `}` and `]` are two code points after their opening character.
    if (this.next !== opening + 2) return true
    this.#close()
    return false
  }

  /**
   * After a member: skips the comma, or leaves the container; returns whether another member
   * follows.
   */
  more(closing: number): boolean {
    const code = this.next
    if (code === closing) {
      this.#close()
      return false
    }
    if (code !== 0x2c) this.failUnexpected()
    if (++this.#members > partsMax.fields) throw tooManyPartsError()
    this.at++
    this.skipSpace()
    return true
  }

  #close(): void {
    this.#depth--
    this.at++
    this.skipSpace()
  }

  /** Reads a member's name and its colon. */
  name(): string {
    const name = this.string()
    if (this.next !== 0x3a) this.failUnexpected()
    this.at++
    this.skipSpace()
    return name
  }

  /** Reads a string; fails on anything else. */
  string(): string {
    const { text } = this
    if (text.charCodeAt(this.at) !== quote) this.failUnexpected()
    const start = this.at + 1
    let end = start
    let codes = 0
    for (;;) {
      const code = text.charCodeAt(end)
      if (code === quote) break
      if (code === backslash) return this.#escapedString(end)
      // Written so that NaN (end of text) fails as well.
      if (!(code >= 0x20)) this.failUnexpected()
      codes |= code
      end++
    }
    const value = text.slice(start, end)
    if (codes >= 0xd800 && loneSurrogate.test(value)) this.#failString('invalid UTF-8 in string')
    this.at = end + 1
    this.skipSpace()
    return value
  }

  #escapedString(firstEscape: number): string {
    const { text } = this
    let end = firstEscape
    for (;;) {
      const code = text.charCodeAt(end)
      if (code === quote) break
      if (!(code >= 0x20)) this.failUnexpected()
      end += code === backslash ? 2 : 1
    }
    let value: string
    try {
      value = JSON.parse(text.slice(this.at, end + 1)) as string
    } catch {
      // An invalid escape; the exact error is determined later.
      this.failUnexpected()
    }
    if (loneSurrogate.test(value)) {
      const escapes = text.slice(this.at, end + 1).replace(surrogatePairs, '')
      const lone = /\\u[dD][89a-fA-F][0-9a-fA-F]{2}/.exec(escapes)?.[0] ?? ''
      this.#failString(`invalid escape code ${goQuote(lone)} in string`)
    }
    this.at = end + 1
    this.skipSpace()
    return value
  }

  /** Reads the digits of a number as written; undefined if there is no number. */
  number(): string | undefined {
    const code = this.next
    if (code !== 0x2d && !(code >= 0x30 && code <= 0x39)) return undefined
    number.lastIndex = this.at
    const digits = number.exec(this.text)?.[0]
    if (digits === undefined) this.failUnexpected()
    this.at += digits.length
    this.skipSpace()
    return digits
  }

  /** Skips `true`, `false` or `null` if it is next; returns whether it was. */
  literal(word: 'true' | 'false' | 'null'): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    this.skipSpace()
    return true
  }

  /** Skips any value, which must still be valid JSON. */
  skip(): void {
    const code = this.next
    if (code === quote) {
      this.string()
    } else if (code === 0x7b) {
      if (!this.open(0x7b)) return
      do {
        this.name()
        this.skip()
      } while (this.more(0x7d))
    } else if (code === 0x5b) {
      if (!this.open(0x5b)) return
      do this.skip()
      while (this.more(0x5d))
    } else if (this.number() === undefined) {
      const known = this.literal('true') || this.literal('false') || this.literal('null')
      if (!known) this.failUnexpected()
    }
  }

  /** Reads any value, as JSON.parse would, but without duplicate names. */
  json(): JsonValue {
    const code = this.next
    if (code === quote) return this.string()
    if (code === 0x7b) return this.jsonObject()
    if (code === 0x5b) return this.jsonArray()
    const at = this.at
    const digits = this.number()
    if (digits !== undefined) {
      const value = Number(digits)
      if (!Number.isFinite(value)) this.fail(at, `invalid google.protobuf.Value: ${digits}`)
      return value
    }
    if (this.literal('true')) return true
    if (this.literal('false')) return false
    if (!this.literal('null')) this.failUnexpected()
    return null
  }

  jsonObject(): JsonObject {
    const object: JsonObject = {}
    if (!this.open(0x7b)) return object
    do {
      const at = this.at
      const name = this.name()
      if (Object.hasOwn(object, name)) this.fail(at, `duplicate map key ${this.tokenAt(at)}`)
      setMember(object, name, this.json())
    } while (this.more(0x7d))
    return object
  }

  jsonArray(): JsonValue[] {
    const array: JsonValue[] = []
    if (!this.open(0x5b)) return array
    do array.push(this.json())
    while (this.more(0x5d))
    return array
  }

  /** The token at a position as written: a string with its quotes, or a single brace. */
  tokenAt(at: number): string {
    token.lastIndex = at
    const written = token.exec(this.text)?.[0] ?? ''
    return written.length > tokenLengthMax ? `${written.slice(0, tokenLengthMax)}…` : written
  }

  /** Throws an error about a position: `proto: (line 1:14): …`. */
  fail(at: number, reason: string): never {
    this.#throwFault(`proto: (${this.#placeOf(at)}): ${reason}`)
  }

  /** Throws an error about the next token. */
  failUnexpected(): never {
    const position = this.#placeOf(this.at)
    this.#throwFault(`proto: syntax error (${position}): unexpected token ${this.tokenAt(this.at)}`)
  }

  #failString(reason: string): never {
    this.#throwFault(`proto: syntax error (${this.#placeOf(this.at)}): ${reason}`)
  }

  #throwFault(text: string): never {
    const fault = this.text.length > explainedMax ? undefined : jsonFault(this.text)
    throw new StatusError(Code.invalidArgument, fault ?? text)
  }

  /** Line and column, from one, in code points; leading white space is not counted. */
  #placeOf(at: number): string {
    const { text } = this
    let lines = 1
    let start = /[^ \t\n\r]|$/.exec(text)?.index ?? 0
    for (let end = text.indexOf('\n', start); end !== -1 && end < at; lines++) {
      start = end + 1
      end = text.indexOf('\n', start)
    }
    const line = text.slice(start, at).replace(/[\ud800-\udbff](?=[\udc00-\udfff])/g, '')
    return `line ${lines}:${line.length + 1}`
  }
}
