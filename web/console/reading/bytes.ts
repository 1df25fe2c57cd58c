/**
 * What readers use of Node's `Buffer`, for browsers: the same names, the same results. The bundler
 * puts it in the place of `Buffer` and of `node:buffer`.
 */

type Encoding = 'utf8' | 'latin1' | 'hex' | 'base64' | 'base64url'

/** Bytes with numbers and texts in them. */
class Bytes extends Uint8Array {
  override toString(encoding: Encoding = 'utf8', start = 0, end = this.length): string {
    const bytes = this.subarray(start, end)
    if (encoding === 'utf8') return utf8.decode(bytes)
    if (encoding === 'hex') {
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    }
    if (encoding === 'latin1') return latin1Of(bytes)
    const base64 = btoa(latin1Of(bytes))
    if (encoding === 'base64') return base64
    return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  }

  override indexOf(searched: number | string, from = 0): number {
    if (typeof searched === 'number') return super.indexOf(searched, from)
    return super.indexOf(searched.charCodeAt(0), from)
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, index) => byte === other[index])
  }

  /** Writes a text as UTF-8. */
  write(text: string, offset = 0): number {
    const written = encoder.encode(text)
    this.set(written, offset)
    return written.length
  }

  readUIntBE(offset: number, size: number): number {
    let value = 0
    for (let index = 0; index < size; index++) value = value * 256 + (this[offset + index] ?? 0)
    return value
  }

  readUInt16BE(offset: number): number {
    return this.readUIntBE(offset, 2)
  }

  readUInt32BE(offset: number): number {
    return this.readUIntBE(offset, 4)
  }

  readUInt32LE(offset: number): number {
    return this.#view().getUint32(offset, true)
  }

  readBigUInt64BE(offset: number): bigint {
    return this.#view().getBigUint64(offset)
  }

  writeUInt32LE(value: number, offset: number): number {
    this.#view().setUint32(offset, value, true)
    return offset + 4
  }

  swap16(): this {
    return this.#swapped(2)
  }

  swap32(): this {
    return this.#swapped(4)
  }

  #swapped(size: number): this {
    for (let at = 0; at < this.length; at += size) this.subarray(at, at + size).reverse()
    return this
  }

  #view(): DataView {
    return new DataView(this.buffer, this.byteOffset, this.byteLength)
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

const callArgumentsMax = 8192

function latin1Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += callArgumentsMax) {
    text += String.fromCharCode(...bytes.subarray(at, at + callArgumentsMax))
  }
  return text
}

function copied(bytes: ArrayLike<number>): Bytes {
  const copy = new Bytes(bytes.length)
  copy.set(bytes)
  return copy
}

function from(
  value: string | ArrayBuffer | ArrayLike<number>,
  encodingOrOffset: Encoding | number = 'utf8',
  length?: number,
): Bytes {
  if (typeof value !== 'string') {
    if (value instanceof ArrayBuffer) return new Bytes(value, Number(encodingOrOffset), length)
    return copied(value)
  }
  if (encodingOrOffset === 'hex') return fromHex(value)
  if (encodingOrOffset === 'latin1') return copied(Array.from(value, (each) => each.charCodeAt(0)))
  if (encodingOrOffset === 'utf8') return copied(encoder.encode(value))
  return fromBase64(value)
}

/** Up to the first that is no digit. */
function fromHex(text: string): Bytes {
  const [digits = ''] = /^(?:[0-9a-f]{2})*/i.exec(text) ?? []
  return copied(
    Array.from({ length: digits.length / 2 }, (_, index) =>
      Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
    ),
  )
}

/** Both alphabets; what is in neither is passed over. */
function fromBase64(text: string): Bytes {
  const [written = ''] = text.split('=', 1)
  const standard = written
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/]/g, '')
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard
  const decoded = atob(whole)
  const bytes = new Bytes(decoded.length)
  for (let index = 0; index < decoded.length; index++) bytes[index] = decoded.charCodeAt(index)
  return bytes
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Bytes(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Zeros, or the bytes again and again. */
function alloc(size: number, filling?: Uint8Array): Bytes {
  const bytes = new Bytes(size)
  if (filling !== undefined && filling.length > 0) {
    for (let at = 0; at < size; at++) bytes[at] = filling[at % filling.length] ?? 0
  }
  return bytes
}

/** The functions of `Buffer`. */
export const Buffer = {
  ...{ from, concat, alloc },
  byteLength: (text: string): number => encoder.encode(text).length,
}

/** Whether the bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    // That is the answer.
    return false
  }
}
