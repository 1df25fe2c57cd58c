/** Evaluates the expressions of `expression.ts`. */
import { createHmac, hash as nativeHash } from 'node:crypto'
import type { DigestName, DigestSteps, Expression } from './expression.ts'
import { md4 } from './md4.ts'
import { whirlpool } from './whirlpool.ts'

/** What the letters of an expression stand for. */
export interface ExpressionValues {
  readonly p: Buffer
  readonly s: Buffer
  readonly d?: Buffer | undefined
}

/** Digests that OpenSSL does not have. */
const ownDigests: Readonly<Partial<Record<DigestName, (data: Uint8Array) => Buffer>>> = {
  md4,
  whirlpool,
}
const ownBlockBytes = 64
const nothing = Buffer.alloc(0)

/** A text that has characters outside of the charset. */
class Unwritable extends Error {}

/** The value; undefined if the password cannot be written in the charset asked for. */
export function evaluate(expression: Expression, values: ExpressionValues): Buffer | undefined {
  return unlessUnwritable(() => computed(expression, values))
}

/** The value after all steps; undefined as with `evaluate`. */
export function evaluateSteps(
  { first, next }: DigestSteps,
  values: ExpressionValues,
): Buffer | undefined {
  return unlessUnwritable(() => {
    let d = computed(first, values)
    for (let count = next?.count ?? 0; next && count > 0; count--) {
      d = computed(next.expression, { ...values, d })
    }
    return d
  })
}

function unlessUnwritable(compute: () => Buffer): Buffer | undefined {
  try {
    return compute()
  } catch (reason) {
    // Whoever has such a password never had this hash.
    if (reason instanceof Unwritable) return undefined
    throw reason
  }
}

function computed(expression: Expression, values: ExpressionValues): Buffer {
  switch (expression.kind) {
    case 'text':
      return Buffer.from(expression.text)
    case 'joined':
      return Buffer.concat(expression.parts.map((part) => computed(part, values)))
    case 'digest':
      return digestOf(expression.name, computed(expression.of, values))
    case 'hmac':
      return hmacOf(expression.name, {
        key: computed(expression.key, values),
        message: computed(expression.of, values),
      })
    case 'encoded':
      return encoded(expression.by, computed(expression.of, values))
    case 'changed':
      return Buffer.from(changed(expression.by, computed(expression.of, values).toString()))
    case 'charset':
      return inCharset(expression.by, computed(expression.of, values).toString())
    default:
      return values[expression.kind] ?? nothing
  }
}

function encoded(by: 'hex' | 'HEX' | 'b64', bytes: Buffer): Buffer {
  if (by === 'b64') return Buffer.from(bytes.toString('base64'))
  const hex = bytes.toString('hex')
  return Buffer.from(by === 'HEX' ? hex.toUpperCase() : hex)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '!': '&#33;',
  $: '&#036;',
  "'": '&#39;',
  '\\': '&#092;',
}

type TextChange = Extract<Expression, { kind: 'changed' }>['by']

function changed(by: TextChange, text: string): string {
  if (by === 'html') return text.replace(/[&<>"]/g, (each) => entities[each] ?? each)
  if (by === 'entities') return text.replace(/[&<>"!$'\\]/g, (each) => entities[each] ?? each)
  if (by === 'lower') return text.toLowerCase()
  // As PHP trims.
  return by === 'nfkc'
    ? text.normalize('NFKC')
    : text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '')
}

function inCharset(by: 'utf16le' | 'latin1', text: string): Buffer {
  if (by === 'latin1' && /[^\0-\xff]/.test(text)) throw new Unwritable()
  return Buffer.from(text, by)
}

function digestOf(name: DigestName, data: Uint8Array): Buffer {
  return ownDigests[name]?.(data) ?? nativeHash(name, data, 'buffer')
}

/** RFC 2104. */
function hmacOf(
  name: DigestName,
  { key, message }: { readonly key: Buffer; readonly message: Buffer },
): Buffer {
  if (!(name in ownDigests)) return createHmac(name, key).update(message).digest()
  const block = Buffer.alloc(ownBlockBytes)
  block.set(key.length > ownBlockBytes ? digestOf(name, key) : key)
  const masked = (mask: number) => block.map((byte) => byte ^ mask)
  const inner = digestOf(name, Buffer.concat([masked(0x36), message]))
  return digestOf(name, Buffer.concat([masked(0x5c), inner]))
}
