/** Sealed values under another master key: what was sealed with the one, sealed with the other. */
import type { SealedValue } from '../kit/sealed-value.ts'
import { CannotOpen, type Seal } from './seal.ts'

export interface Resealing {
  /** The key the values are sealed with so far; their JSON has its id in it. */
  readonly from: Seal
  readonly to: Seal
}

export interface Resealed {
  /** The same JSON, with all values resealed that opened. */
  readonly text: string
  readonly count: number
  /** Whether the key of before is still named: by a value that does not open with it. */
  readonly isLeft: boolean
}

/** Reseals what is sealed anywhere in a JSON text, in the context it was sealed in. */
export function resealJson({ from, to }: Resealing, text: string, context: string): Resealed {
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

/** Nothing where the text is none of ours, but somebody's who wrote such an id into it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not everything that is stored is JSON.
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
    // It was never of use, and stays as it is: whoever rotates is told.
    return undefined
  }
}
