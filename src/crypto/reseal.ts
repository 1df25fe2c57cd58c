/** Sealed values under another master key: what was sealed with the one, sealed with the other. */
import type { SealedValue } from '../kit/sealed-value.ts'
import { CannotOpen, type Seal } from './seal.ts'

/** The two keys of a re-encryption. */
export interface Resealing {
  /** The current key; its id is in the JSON of the values. */
  readonly from: Seal
  readonly to: Seal
}

/** A JSON text, and the context that its values were sealed in. */
export interface SealedText {
  readonly text: string
  readonly context: string
}

/** The result for one text. */
export interface Resealed {
  /** The same JSON with every value that could be decrypted re-encrypted. */
  readonly text: string
  readonly count: number
  /** Whether the old key is still named, by a value it cannot decrypt. */
  readonly isLeft: boolean
}

/** Re-encrypts the values sealed anywhere in a JSON text, in the context they were sealed in. */
export function resealJson({ from, to }: Resealing, { text, context }: SealedText): Resealed {
  let count = 0
  const renewed = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (isSealed(value) && value.KeyID === from.keyId) {
      const plain = opened(from, value, context)
      if (plain === undefined) return value
      count += 1
      return to.seal(plain, context)
    }
    if (Array.isArray(value)) return value.map(renewed)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renewed(each)]))
  }
  const parsed = parse(text)
  const json = parsed === undefined ? text : JSON.stringify(renewed(parsed))
  return { text: count === 0 ? text : json, count, isLeft: json.includes(from.keyId) }
}

/** `undefined` if the text is not JSON of ours but user text that contains such an id. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not every stored text is JSON.
    return undefined
  }
}

function isSealed(value: object): value is SealedValue {
  const { CryptoType, KeyID, Crypted } = value as Partial<SealedValue>
  return CryptoType === 0 && typeof KeyID === 'string' && typeof Crypted === 'string'
}

function opened(seal: Seal, value: SealedValue, context: string): Uint8Array | undefined {
  try {
    return seal.open(value, context)
  } catch (reason) {
    if (!(reason instanceof CannotOpen)) throw reason
    // The value was never readable and stays as it is; the caller reports it.
    return undefined
  }
}
