/**
 * Authenticated encryption of values that must be readable again, such as codes that are mailed
 * later: AES-256-GCM in the format of events (management-v1 §11).
 *
 * `Crypted` contains a nonce of 12 bytes, the ciphertext, and a tag of 16 bytes. Nonces are
 * random, which is safe for 2^32 values per key (NIST SP 800-38D §8.3); the master key must be
 * rotated before that.
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

/** Encrypts with one key and decrypts with several. */
export interface Seal {
  /** The id of the encrypting key. */
  readonly keyId: string
  /**
   * Encrypts a text or bytes. The context, such as the instance id, is not stored but must be the
   * same for decryption, so that a value copied elsewhere cannot be decrypted there.
   */
  seal(plain: string | Uint8Array, context?: string): SealedValue
  /** Throws `CannotOpen` for another context, an unknown key or altered data. */
  open(value: SealedValue, context?: string): Uint8Array
  /** As `open`, for texts. */
  openText(value: SealedValue, context?: string): string
}

/** A sealed value cannot be decrypted; gives the reason but nothing of the content. */
export class CannotOpen extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`a sealed value cannot be opened: ${reason}`, options)
    this.name = 'CannotOpen'
  }
}

const nonceBytes = 12
const tagBytes = 16

/**
 * Creates a seal with a 32-byte master key. Values sealed with one of `formerMasterKeys` can still
 * be decrypted. The keys used are derived from the master keys (HKDF, RFC 5869), so that a master
 * key can serve other purposes too.
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
      // GCM is a stream mode: `final` returns nothing.
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

/**
 * Random nonces, generated many at a time: one call each would take a third of the sealing time.
 */
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
