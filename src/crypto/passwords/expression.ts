/**
 * The little language of composed digests (hashes §0.3), such as `md5(hex(md5(p)).s)`: p is the
 * password, s the salt, d the value of the step before. Several readings of what was typed may
 * stand side by side, `md5(p)|md5(latin1(p))`; one of them has to match. Parsed here, evaluated by
 * `evaluate.ts`.
 */

/** Digests, and their sizes in bytes. */
export const digestBytes = {
  md4: 16,
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-256': 32,
  'sha3-512': 64,
  ripemd160: 20,
  whirlpool: 64,
  blake2b512: 64,
} as const
/** The name of a digest. */
export type DigestName = keyof typeof digestBytes

const encodings = ['hex', 'HEX', 'b64'] as const
/** `html` escapes `& < > "` as PHP does, `entities` those and `! $ ' \\` as Invision does. */
const textChanges = ['lower', 'trim', 'nfkc', 'html', 'entities'] as const
const charsets = ['utf16le', 'latin1'] as const

/** A parsed expression. */
export type Expression =
  | { readonly kind: 'p' | 's' | 'd' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'joined'; readonly parts: readonly Expression[] }
  | { readonly kind: 'digest'; readonly name: DigestName; readonly of: Expression }
  | {
      readonly kind: 'hmac'
      readonly name: DigestName
      readonly key: Expression
      readonly of: Expression
    }
  | { readonly kind: 'encoded'; readonly by: (typeof encodings)[number]; readonly of: Expression }
  | { readonly kind: 'changed'; readonly by: (typeof textChanges)[number]; readonly of: Expression }
  | { readonly kind: 'charset'; readonly by: (typeof charsets)[number]; readonly of: Expression }

/** A digest: the first expression, and another one so many times on its result. */
export interface DigestSteps {
  readonly first: Expression
  readonly next?: { readonly expression: Expression; readonly count: number }
}

/** The longest text of an expression, in characters. */
export const expressionLengthMax = 160
const depthMax = 6
/** The most readings side by side. */
export const readingsMax = 4
/** The most calls of functions, in each of the readings. */
export const callsInExpressionMax = 12
/** How often the second step may be repeated; 0.4 s for SHA-256. */
export const countMax = 1_000_000

/** Thrown inside the parser only. */
class Malformed extends Error {}

/** Parses `expr`; undefined if it is malformed or exceeds the caps. Never throws. */
export function parseExpression(text: string): Expression | undefined {
  return parsed(text, (parser) => parser.expression(0))
}

/** Parses `expr [| expr]…`. Never throws. */
export function parseExpressions(text: string): readonly Expression[] | undefined {
  return parsed(text, (parser) => parser.readings(() => parser.expression(0)))
}

/**
 * Parses `first [; next * count]`, or several of them with `|` between. The password must be in the
 * first step, the value so far in the next one, and the result of each a digest, in bytes or
 * encoded. Never throws.
 */
export function parseDigestSteps(text: string): readonly DigestSteps[] | undefined {
  const all = parsed(text, (parser) => parser.readings(() => parser.steps()))
  return all?.every(isWhole) ? all : undefined
}

function isWhole({ first, next }: DigestSteps): boolean {
  const isDigest = (each: Expression) => resultBytes(each) !== undefined
  if (!isDigest(first) || !uses(first, 'p') || uses(first, 'd')) return false
  return !next || (isDigest(next.expression) && uses(next.expression, 'd'))
}

function parsed<T>(text: string, read: (parser: Parser) => T): T | undefined {
  if (text.length > expressionLengthMax) return undefined
  const parser = new Parser(text)
  try {
    const result = read(parser)
    return parser.isAtEnd ? result : undefined
  } catch (reason) {
    // Anything else would be a fault of the parser.
    if (reason instanceof Malformed) return undefined
    throw reason
  }
}

/** Reads one text from left to right. */
class Parser {
  readonly #text: string
  #at = 0
  #calls = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  /** One or more of what `read` reads. */
  readings<T>(read: () => T): T[] {
    const all = [read()]
    while (this.#takes('|')) {
      if (all.length === readingsMax) throw new Malformed()
      this.#calls = 0
      all.push(read())
    }
    return all
  }

  steps(): DigestSteps {
    const first = this.expression(0)
    if (!this.#takes(';')) return { first }
    const expression = this.expression(0)
    if (!this.#takes('*')) throw new Malformed()
    const count = Number(this.#match(/[1-9]\d{0,6}/y))
    if (count > countMax) throw new Malformed()
    return { first, next: { expression, count } }
  }

  expression(depth: number): Expression {
    const first = this.#term(depth)
    const others: Expression[] = []
    while (this.#takes('.')) others.push(this.#term(depth))
    return others.length === 0 ? first : { kind: 'joined', parts: [first, ...others] }
  }

  #term(depth: number): Expression {
    if (this.#takes("'")) {
      const text = this.#match(/[ -#%&(-~]*(?=')/y)
      this.#at += 1
      return { kind: 'text', text }
    }
    const name = this.#match(/[A-Za-z0-9-]+/y)
    if (name === 'p' || name === 's' || name === 'd') return { kind: name }
    this.#calls += 1
    if (!this.#takes('(') || depth === depthMax || this.#calls > callsInExpressionMax)
      throw new Malformed()
    const call = this.#call(name, () => this.expression(depth + 1))
    if (!this.#takes(')')) throw new Malformed()
    return call
  }

  #call(name: string, argument: () => Expression): Expression {
    const hmac = name.startsWith('hmac-') ? name.slice('hmac-'.length) : undefined
    if (hmac !== undefined && isDigestName(hmac)) {
      const key = argument()
      if (!this.#takes(',')) throw new Malformed()
      return { kind: 'hmac', name: hmac, key, of: argument() }
    }
    if (isDigestName(name)) return { kind: 'digest', name, of: argument() }
    const encoding = encodings.find((each) => each === name)
    if (encoding) return { kind: 'encoded', by: encoding, of: argument() }
    const of = argument()
    const change = textChanges.find((each) => each === name)
    const charset = charsets.find((each) => each === name)
    if (!isText(of)) throw new Malformed()
    if (change) return { kind: 'changed', by: change, of }
    if (charset) return { kind: 'charset', by: charset, of }
    throw new Malformed()
  }

  #takes(character: string): boolean {
    const isNext = this.#text[this.#at] === character
    if (isNext) this.#at += 1
    return isNext
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const [text] = pattern.exec(this.#text) ?? []
    if (text === undefined) throw new Malformed()
    this.#at += text.length
    return text
  }
}

/** Whether it is the name of a digest. */
export function isDigestName(name: string): name is DigestName {
  return Object.hasOwn(digestBytes, name)
}

/** Whether the value is text, as far as the salt is. */
export function isText(expression: Expression): boolean {
  if (expression.kind === 'joined') return expression.parts.every(isText)
  return ['p', 's', 'text', 'encoded', 'changed'].includes(expression.kind)
}

/** Whether p, s or d is in it. */
export function uses(expression: Expression, what: 'p' | 's' | 'd'): boolean {
  if (expression.kind === 'joined') return expression.parts.some((part) => uses(part, what))
  if (expression.kind === 'hmac' && uses(expression.key, what)) return true
  return 'of' in expression ? uses(expression.of, what) : expression.kind === what
}

/** The size of a value that is a digest, in bytes or encoded; undefined for others. */
export function resultBytes(expression: Expression): number | undefined {
  if (expression.kind === 'digest' || expression.kind === 'hmac') {
    return digestBytes[expression.name]
  }
  if (expression.kind !== 'encoded') return undefined
  const bytes = resultBytes(expression.of)
  if (bytes === undefined) return undefined
  return expression.by === 'b64' ? 4 * Math.ceil(bytes / 3) : 2 * bytes
}

/** What an expression is made of. */
function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'joined') return expression.parts
  if (expression.kind === 'hmac') return [expression.key, expression.of]
  return 'of' in expression ? [expression.of] : []
}

/** The lengths of what the letters stand for, in bytes. */
export interface Lengths {
  readonly p: number
  readonly s: number
  readonly d: number
}

/** Microseconds of a digest, and of each byte of its input; those that are ours are slow. */
const callMicros = 1.5
const byteMicros = 0.004
const ownByteMicros: Readonly<Partial<Record<DigestName, number>>> = { md4: 0.4, whirlpool: 3.2 }

/** The size of a value in bytes, at most, and the microseconds that it takes to compute it. */
export function workOf(
  expression: Expression,
  lengths: Lengths,
): { readonly bytes: number; readonly micros: number } {
  const { kind } = expression
  if (kind === 'text') return { bytes: expression.text.length, micros: 0.1 }
  if (kind === 'p' || kind === 's' || kind === 'd') return { bytes: lengths[kind], micros: 0.1 }
  const works = partsOf(expression).map((part) => workOf(part, lengths))
  const bytes = works.reduce((sum, work) => sum + work.bytes, 0)
  const micros = works.reduce((sum, work) => sum + work.micros, callMicros + bytes * byteMicros)
  if (kind === 'digest' || kind === 'hmac') {
    const perByte = ownByteMicros[expression.name] ?? byteMicros
    // A MAC hashes two blocks of its own, and both digests fill up a block.
    const read = (bytes + 128) * (kind === 'hmac' ? 2 : 1)
    return { bytes: digestBytes[expression.name], micros: micros + read * perByte }
  }
  // Hex and UTF-16 double the size; the compatibility forms of a character may be eighteen.
  const growth = kind === 'joined' ? 1 : kind === 'changed' ? 18 : 2
  return { bytes: bytes * growth, micros }
}
