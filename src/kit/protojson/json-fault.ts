/**
 * Explains a syntax error with the texts of Go's encoding/json
 * (https://pkg.go.dev/encoding/json#SyntaxError), which the gateway returns to callers. Called
 * only for invalid input, so it is not optimized. It keeps its own stack, so that deep nesting
 * cannot exhaust the call stack.
 */
import { goQuote } from './go-quote.ts'

const unexpectedEnd = 'unexpected EOF'
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const literals: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' }

interface Scan {
  readonly text: string
  at: number
}

/** Go names the first byte as if it were a character of its own. */
const quoted = (text: string, at: number): string => {
  const byte = Buffer.from(String.fromCodePoint(text.codePointAt(at) ?? 0))[0] ?? 0
  if (byte === 0x27) return `'\\''`
  if (byte === 0x22) return `'"'`
  return `'${goQuote(String.fromCharCode(byte)).slice(1, -1)}'`
}

const unexpected = (scan: Scan, where: string): string =>
  scan.at >= scan.text.length
    ? unexpectedEnd
    : `invalid character ${quoted(scan.text, scan.at)} ${where}`

const skipSpace = (scan: Scan): void => {
  while (' \t\n\r'.includes(scan.text[scan.at] ?? 'end')) scan.at++
}

const stringFault = (scan: Scan): string | undefined => {
  for (scan.at++; scan.at < scan.text.length; scan.at++) {
    const character = scan.text[scan.at] ?? ''
    if (character === '"') {
      scan.at++
      return undefined
    }
    if (character < ' ') return unexpected(scan, 'in string literal')
    if (character !== '\\') continue
    scan.at++
    if (scan.text[scan.at] === 'u') {
      for (let digit = 0; digit < 4; digit++) {
        scan.at++
        if (!/[0-9a-fA-F]/.test(scan.text[scan.at] ?? '')) {
          return unexpected(scan, 'in \\u hexadecimal character escape')
        }
      }
    } else if (!/["\\/bfnrt]/.test(scan.text[scan.at] ?? '')) {
      return unexpected(scan, 'in string escape code')
    }
  }
  return unexpectedEnd
}

const numberFault = (scan: Scan): string | undefined => {
  number.lastIndex = scan.at
  const found = number.exec(scan.text)?.[0]
  if (found === undefined) {
    scan.at++
    return unexpected(scan, 'in numeric literal')
  }
  scan.at += found.length
  const next = scan.text[scan.at] ?? ''
  if (next === '.' && !/[.eE]/.test(found)) {
    scan.at++
    return unexpected(scan, 'after decimal point in numeric literal')
  }
  if ((next === 'e' || next === 'E') && !/[eE]/.test(found)) {
    scan.at += /[+-]/.test(scan.text[scan.at + 1] ?? '') ? 2 : 1
    return unexpected(scan, 'in exponent of numeric literal')
  }
  return undefined
}

const literalFault = (scan: Scan, literal: string): string | undefined => {
  for (const [index, expected] of [...literal].entries()) {
    if (scan.text[scan.at] !== expected) {
      return unexpected(scan, `in literal ${literal} (expecting '${expected}')`)
    }
    if (index < literal.length) scan.at++
  }
  return undefined
}

const scalarFault = (scan: Scan): string | undefined => {
  const first = scan.text[scan.at] ?? ''
  if (first === '"') return stringFault(scan)
  if (/[-0-9]/.test(first)) return numberFault(scan)
  const literal = literals[first]
  return literal === undefined
    ? unexpected(scan, 'looking for beginning of value')
    : literalFault(scan, literal)
}

/** Checks a member's name and its colon. */
const nameFault = (scan: Scan): string | undefined => {
  skipSpace(scan)
  if (scan.text[scan.at] !== '"') {
    return unexpected(scan, 'looking for beginning of object key string')
  }
  const fault = stringFault(scan)
  if (fault !== undefined) return fault
  skipSpace(scan)
  if (scan.text[scan.at] !== ':') return unexpected(scan, 'after object key')
  scan.at++
  return undefined
}

/** Leaves all containers that end here; returns what must follow in the innermost one. */
const closeFault = (scan: Scan, open: string[]): string | undefined => {
  for (;;) {
    const container = open.at(-1)
    if (container === undefined) return undefined
    skipSpace(scan)
    const next = scan.text[scan.at]
    if (next === ',') {
      scan.at++
      return container === '{' ? nameFault(scan) : undefined
    }
    if (next !== (container === '{' ? '}' : ']')) {
      return unexpected(
        scan,
        container === '{' ? 'after object key:value pair' : 'after array element',
      )
    }
    scan.at++
    open.pop()
  }
}

/** Enters the value that begins here; an empty container is left at once. */
const openFault = (scan: Scan, open: string[]): string | undefined => {
  const first = scan.text[scan.at] ?? ''
  if (first !== '{' && first !== '[') {
    return scalarFault(scan) ?? closeFault(scan, open)
  }
  open.push(first)
  scan.at++
  skipSpace(scan)
  if (scan.text[scan.at] === (first === '{' ? '}' : ']')) return closeFault(scan, open)
  return first === '{' ? nameFault(scan) : undefined
}

/** The first syntax error within the first JSON value of `text`; undefined if there is none. */
export const jsonFault = (text: string): string | undefined => {
  const scan: Scan = { text, at: 0 }
  const open: string[] = []
  do {
    skipSpace(scan)
    const fault = openFault(scan, open)
    if (fault !== undefined) return fault
  } while (open.length > 0)
  return undefined
}
