/**
 * Sealing of what has to be readable again, such as codes that are mailed
 * later: AES-256-GCM in the shape that events carry (spec management-v1 §11).
 *
 * The bytes in `Crypted` are a nonce of 12, the ciphertext, and a tag of 16.
 * Nonces are random, which is good for 2^32 values under one key (NIST
 * SP 800-38D §8.3); whoever seals more changes the master key once in a while.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'
import type { SealedValue } from '../kit/sealed-value.ts'

/** Seals under one key and opens under several. */
export interface Seal {
  /** The id of the key that seals. */
  readonly keyId: string
  /**
   * Seals a text or bytes. The context, such as the id of the instance, is not
   * stored but has to be the same on opening, so that a value that was copied
   * elsewhere does not open there.
   */
  seal(plain: string | Uint8Array, context?: string): SealedValue
  /** Throws `CannotOpen` for another context, an unknown key, and anything altered. */
  open(value: SealedValue, context?: string): Uint8Array
  /** As `open`, for texts. */
  openText(value: SealedValue, context?: string): string
}

/** Thrown when a sealed value does not open; says why, but nothing of what is inside. */
export class CannotOpen extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`a sealed value cannot be opened: ${reason}`, options)
    this.name = 'CannotOpen'
  }
}

const nonceBytes = 12
const tagBytes = 16

/**
 * A seal with a master key of 32 bytes. Values sealed under one of
 * `formerMasterKeys` still open. The keys used are derived from the master
 * keys (HKDF, RFC 5869), so that a master key may serve other ends as well.
 */
export function createSeal(
  masterKey: Uint8Array,
  { formerMasterKeys = [] }: { readonly formerMasterKeys?: readonly Uint8Array[] } = {},
): Seal {
  const current = derive(masterKey)
  const keys = new Map([...formerMasterKeys.map(derive), current].map(({ id, key }) => [id, key]))
  const nonces = createNonces()

  function open(value: SealedValue, context = ''): Buffer {
    const key = keys.get(value.KeyID)
    if (!key) throw new CannotOpen('its key is not known')
    const bytes = Buffer.from(value.Crypted, 'base64')
    if (bytes.length < nonceBytes + tagBytes) throw new CannotOpen('it is too short')
    const nonce = bytes.subarray(0, nonceBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
    try {
      decipher.final()
    } catch (cause) {
      throw new CannotOpen('it was altered, or belongs elsewhere', { cause })
    }
    return plain
  }

  return {
    keyId: current.id,
    seal(plain, context = '') {
      const nonce = nonces()
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce)
      cipher.setAAD(Buffer.from(context))
      const sealed = cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain)
      // GCM is a stream: there is never anything left for `final` to give.
      cipher.final()
      const bytes = Buffer.concat([nonce, sealed, cipher.getAuthTag()])
      return {
        CryptoType: 0,
        Algorithm: 'aes',
        KeyID: current.id,
        Crypted: bytes.toString('base64'),
      }
    },
    open,
    openText: (value, context) => open(value, context).toString(),
  }
}

function derive(masterKey: Uint8Array): { id: string; key: KeyObject } {
  if (masterKey.length !== 32) throw new RangeError('a master key has 32 bytes')
  const part = (info: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', masterKey, '', info, bytes))
  return {
    id: part('gatehouse seal key id', 8).toString('hex'),
    key: createSecretKey(part('gatehouse seal key', 32)),
  }
}

/** Random nonces, drawn many at a time: asking for each costs a third of a sealing. */
function createNonces(): () => Uint8Array {
  const drawn = Buffer.alloc(nonceBytes * 256)
  let at = drawn.length
  return () => {
    if (at === drawn.length) {
      randomFillSync(drawn)
      at = 0
    }
    at += nonceBytes
    return drawn.subarray(at - nonceBytes, at)
  }
}
