/**
 * Composed digests: `$digest$<first>[;<next>*<count>]$<salt>$<hash>`, salt and hash in base64 with
 * padding; the expressions are those of `expression.ts`, several with `|` between. One format for
 * what forums and shops have put together of MD5 and SHA. Read only.
 */
import { type HashCost, littleMemory } from './cost.ts'
import { evaluateSteps } from './evaluate.ts'
import { type DigestSteps, parseDigestSteps, resultBytes, workOf } from './expression.ts'
import { encodedLengthMax, equalBytes, type PasswordFormat, passwordBytesMax } from './format.ts'

/** An expression has no `$`, so the first one after it ends it. */
const shape = /^\$digest\$([^$]{1,160})\$([A-Za-z0-9+/]*={0,2})\$([A-Za-z0-9+/]+={0,2})$/
/** Bytes of the password times repetitions. */
const workBytesMax = 2 ** 26
/** The longest computation: 6 s. */
const microsMax = 6_000_000
/** From here on a worker computes it. */
const blockingFromMicros = 500
const usualPasswordBytes = 16

interface Parsed {
  readonly expression: string
  readonly readings: readonly DigestSteps[]
  readonly salt: Buffer
  readonly hash: Buffer
}

function parse(encoded: string): Parsed | undefined {
  if (!encoded.startsWith('$digest$') || encoded.length > encodedLengthMax) return undefined
  const [, expression = '', salt = '', hash = ''] = shape.exec(encoded) ?? []
  const readings = parseDigestSteps(expression)
  if (!readings) return undefined
  const saltBytes = Buffer.from(salt, 'base64')
  const hashBytes = Buffer.from(hash, 'base64')
  const isWhole = saltBytes.toString('base64') === salt && hashBytes.toString('base64') === hash
  const fits = ({ first, next }: DigestSteps) =>
    resultBytes(next?.expression ?? first) === hashBytes.length
  if (!isWhole || !readings.every(fits)) return undefined
  const parsed = { expression, readings, salt: saltBytes, hash: hashBytes }
  return microsOf(parsed, usualPasswordBytes) <= microsMax ? parsed : undefined
}

/** Of all steps of all readings, for a password of so many bytes. */
function microsOf({ readings, salt, hash }: Parsed, passwordBytes: number): number {
  const lengths = { p: passwordBytes, s: salt.length, d: hash.length }
  return readings.reduce((sum, { first, next }) => {
    const repeated = next ? next.count * workOf(next.expression, lengths).micros : 0
    return sum + workOf(first, lengths).micros + repeated
  }, 0)
}

function costOf(parsed: Parsed): HashCost {
  const ms = microsOf(parsed, usualPasswordBytes) / 1000
  return { ms, memoryBytes: littleMemory, parameters: `digest ${parsed.expression}` }
}

/** Composed digests. */
export const digest: PasswordFormat = {
  name: 'digest',
  blocks(encoded) {
    const parsed = parse(encoded)
    return parsed !== undefined && microsOf(parsed, passwordBytesMax) > blockingFromMicros
  },
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    return parsed && costOf(parsed)
  },
  // Text that is changed before it is hashed is not all of what was typed.
  seesAll({ encoded, password }) {
    const parsed = parse(encoded)
    return parsed !== undefined && !changesText({ expression: parsed.expression, password })
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    const { readings, salt, hash } = parsed
    const p = Buffer.from(password)
    if (readings.some(({ next }) => p.length * (next?.count ?? 1) > workBytesMax)) return false
    if (microsOf(parsed, p.length) > microsMax) return false
    return readings.some((steps) => {
      const result = evaluateSteps(steps, { p, s: salt })
      return result !== undefined && equalBytes(result, hash)
    })
  },
}

/** Whether an expression ignores something of a password: case, blanks around it, forms. */
export function changesText({
  expression,
  password,
}: {
  readonly expression: string
  readonly password: string
}): boolean {
  const isTrimmed = password.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '') === password
  if (expression.includes('trim(') && !isTrimmed) return true
  if (expression.includes('nfkc(') && password.normalize('NFKC') !== password) return true
  return expression.includes('lower(') && password.toLowerCase() !== password
}
