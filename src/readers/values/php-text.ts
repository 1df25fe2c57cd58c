/** PHP's serialised values (`a:1:{s:5:"admin";b:1;}`), read by their byte lengths. */

/** A value of PHP; arrays are maps by their keys as text, in order. */
export type PhpValue = string | number | boolean | null | ReadonlyMap<string, PhpValue>

const depthMax = 16

/**
 * Reads one serialised value of UTF-8 text. Undefined for what is malformed, has something behind
 * it, or holds an object: objects are never made.
 */
export function phpValueOf(text: string): PhpValue | undefined {
  const bytes = Buffer.from(text)
  const read = valueAt(bytes, { at: 0, depth: 0 })
  return read?.end === bytes.length ? read.value : undefined
}

interface Read {
  readonly value: PhpValue
  /** Behind the value. */
  readonly end: number
}

function valueAt(bytes: Buffer, where: { at: number; depth: number }): Read | undefined {
  const { at, depth } = where
  if (depth > depthMax) return undefined
  switch (bytes.toString('latin1', at, at + 2)) {
    case 'N;':
      return { value: null, end: at + 2 }
    case 'b:':
    case 'i:':
    case 'd:':
      return scalarAt(bytes, at)
    case 's:':
      return textAt(bytes, at)
    case 'a:':
      return arrayAt(bytes, where)
    default:
      return undefined
  }
}

/** `b:1;`, `i:-5;` or `d:0.5;`. */
function scalarAt(bytes: Buffer, at: number): Read | undefined {
  const end = bytes.indexOf(';', at)
  if (end < 0 || end - at > 32) return undefined
  const written = bytes.toString('latin1', at + 2, end)
  if (bytes[at] === 0x62) {
    return /^[01]$/.test(written) ? { value: written === '1', end: end + 1 } : undefined
  }
  const isNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written)
  return isNumber ? { value: Number(written), end: end + 1 } : undefined
}

/** The number of `s:5:` or `a:2:`, and where its colon ends. */
function lengthAt(bytes: Buffer, at: number): { length: number; end: number } | undefined {
  const colon = bytes.indexOf(':', at + 2)
  if (colon < 0 || colon - at > 12) return undefined
  const written = bytes.toString('latin1', at + 2, colon)
  return /^\d+$/.test(written) ? { length: Number(written), end: colon + 1 } : undefined
}

/** `s:5:"admin";` */
function textAt(bytes: Buffer, at: number): Read | undefined {
  const head = lengthAt(bytes, at)
  if (!head) return undefined
  const start = head.end + 1
  const end = start + head.length
  const isWhole = bytes[head.end] === 0x22 && bytes.toString('latin1', end, end + 2) === '";'
  return isWhole ? { value: bytes.toString('utf8', start, end), end: end + 2 } : undefined
}

/** `a:1:{` key and value of each `}`. */
function arrayAt(bytes: Buffer, { at, depth }: { at: number; depth: number }): Read | undefined {
  const head = lengthAt(bytes, at)
  if (!head || bytes[head.end] !== 0x7b) return undefined
  const value = new Map<string, PhpValue>()
  let next = head.end + 1
  for (let index = 0; index < head.length; index++) {
    const key = valueAt(bytes, { at: next, depth: depth + 1 })
    if (typeof key?.value !== 'string' && typeof key?.value !== 'number') return undefined
    const member = valueAt(bytes, { at: key.end, depth: depth + 1 })
    if (!member) return undefined
    value.set(String(key.value), member.value)
    next = member.end
  }
  return bytes[next] === 0x7d ? { value, end: next + 1 } : undefined
}
