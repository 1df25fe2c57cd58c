/**
 * Quotes text as Go's `%q` does (https://pkg.go.dev/strconv#Quote). Several error texts of the API
 * come from Go libraries and quote their input.
 */
const shortEscapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
}

/**
 * Characters Go considers not printable, and quotes; of blanks only the ASCII space is printable.
 */
const toEscape = /["\\]|(?! )[\p{C}\p{Z}]/gu

const escapeOf = (character: string): string => {
  const short = shortEscapes[character]
  if (short !== undefined) return short
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`
  return `\\U${code.toString(16).padStart(8, '0')}`
}

/** Go's `strconv.Quote`: `a"b` becomes `"a\"b"`, with control characters escaped. */
export const goQuote = (text: string): string => `"${text.replace(toEscape, escapeOf)}"`
