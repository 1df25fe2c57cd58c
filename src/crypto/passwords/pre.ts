/**
 * Another password behind a hash: `$pre$<expression>$<salt><hash>`; the expression (see
 * `expression.ts`) makes the inner password of the typed one, and the hash is any other format's,
 * such as `$pre$hex(md5(p))$$2y$…` for bcrypt over MD5. Of several expressions with `|` between,
 * one has to match. The salt is base64, and may hold a pepper. Read only.
 */
import { changesText } from './digest.ts'
import { evaluate } from './evaluate.ts'
import { type Expression, isText, parseExpressions, uses, workOf } from './expression.ts'
import { encodedLengthMax, type PasswordFormat, passwordBytesMax } from './format.ts'

const shape = /^\$pre\$([^$]{1,160})\$([A-Za-z0-9+/]*={0,2})(\$.+)$/

/** The longest computation before the hash itself, which does not wait for a worker: 10 ms. */
const microsMax = 10_000

interface Prehash {
  readonly text: string
  readonly readings: readonly Expression[]
  readonly salt: Buffer
  readonly inner: string
  readonly format: PasswordFormat
}

/** Creates the format over those that may be within it. */
export function preOver(formats: readonly PasswordFormat[]): PasswordFormat {
  function parse(encoded: string): Prehash | undefined {
    if (!encoded.startsWith('$pre$') || encoded.length > encodedLengthMax) return undefined
    const [, text = '', base64 = '', inner = ''] = shape.exec(encoded) ?? []
    const readings = parseExpressions(text)
    if (!readings?.every(isPassword)) return undefined
    const salt = Buffer.from(base64, 'base64')
    if (salt.toString('base64') !== base64) return undefined
    const longest = { p: passwordBytesMax, s: salt.length, d: 0 }
    const micros = readings.reduce((sum, each) => sum + workOf(each, longest).micros, 0)
    if (micros > microsMax) return undefined
    const format = formats.find((each) => each.recognises(inner))
    return format && { text, readings, salt, inner, format }
  }
  return {
    name: 'pre',
    blocks(encoded) {
      const parsed = parse(encoded)
      return parsed?.format.blocks(parsed.inner) ?? false
    },
    recognises: (encoded) => parse(encoded) !== undefined,
    costOf(encoded) {
      const parsed = parse(encoded)
      const cost = parsed?.format.costOf(parsed.inner)
      return cost && { ...cost, ms: cost.ms * (parsed?.readings.length ?? 1) }
    },
    seesAll({ encoded, password }) {
      const parsed = parse(encoded)
      if (!parsed || changesText({ expression: parsed.text, password })) return false
      const { format } = parsed
      return parsed.readings.every((expression) => {
        const inner = innerPassword({ ...parsed, expression }, password)
        if (inner === undefined || hidesInDigest(expression)) return true
        return format.seesAll?.({ encoded: parsed.inner, password: inner }) ?? true
      })
    },
    async verify({ encoded, password }) {
      const parsed = parse(encoded)
      if (!parsed) return false
      const { format, readings } = parsed
      const inners = readings.map((each) =>
        innerPassword({ ...parsed, expression: each }, password),
      )
      for (const inner of new Set(inners)) {
        if (inner === undefined) continue
        if (await format.verify({ encoded: parsed.inner, password: inner })) return true
      }
      return false
    },
  }
}

/** Whether the expression makes a password of the one that was typed. */
function isPassword(expression: Expression): boolean {
  return isWritable(expression) && uses(expression, 'p') && !uses(expression, 'd')
}

/** Whether the value can be a password: text, also in another charset, but no digest's bytes. */
function isWritable(expression: Expression): boolean {
  return isText(expression) || expression.kind === 'charset'
}

/** Undefined if the password cannot be one of this hash. */
function innerPassword(
  { expression, salt }: { readonly expression: Expression; readonly salt: Buffer },
  password: string,
): string | undefined {
  const value = evaluate(expression, { p: Buffer.from(password), s: salt })
  if (!value || value.length > 2 * passwordBytesMax) return undefined
  const text = value.toString()
  // Bytes that are no text cannot be handed on.
  return Buffer.from(text).equals(value) ? text : undefined
}

/** Whether all of the password went into a digest, of which a part is as good as the whole. */
function hidesInDigest(expression: Expression): boolean {
  if (expression.kind === 'joined') return expression.parts.every(hidesInDigest)
  if (expression.kind === 'digest' || expression.kind === 'hmac') return true
  return 'of' in expression ? hidesInDigest(expression.of) : expression.kind !== 'p'
}
