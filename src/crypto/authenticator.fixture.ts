/**
 * A software authenticator for tests: ES256 keys, attestation `none`, and the JSON a browser sends
 * (WebAuthn §6.1, §6.5; a minimal CBOR encoder).
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto'

/** Deviations from the response of a correct browser. */
export interface Defects {
  readonly origin?: string
  readonly challenge?: string
  readonly type?: string
  readonly rpId?: string
  readonly userVerified?: boolean
  readonly userHandle?: string
  readonly keyId?: string
  readonly signature?: Uint8Array
}

interface CreationOptions {
  readonly publicKey: { readonly challenge: string; readonly rp: { readonly id: string } }
}

interface RequestOptions {
  readonly publicKey: { readonly challenge: string; readonly rpId: string }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

/** What an authenticator has of its key, to be one again later. */
export interface KeptKey {
  readonly keyId: string
  /** PKCS #8 in PEM. */
  readonly privateKey: string
}

/** One key on one authenticator; without `counts` its counter stays 0, as passkeys' do. */
export function createAuthenticator({
  origin,
  counts = true,
  counted = 0,
  kept,
}: {
  readonly origin: string
  readonly counts?: boolean
  /** How often the key was used before. */
  readonly counted?: number
  /** Absent: it makes a key of its own. */
  readonly kept?: KeptKey
}) {
  const privateKey = kept
    ? createPrivateKey(kept.privateKey)
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const id = kept ? Buffer.from(kept.keyId, 'base64url') : randomBytes(32)
  let counter = counted

  const clientData = (type: string, challenge: string, twists: Defects) =>
    Buffer.from(
      JSON.stringify({
        type: twists.type ?? type,
        challenge: twists.challenge ?? challenge,
        origin: twists.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authData = (rpId: string, twists: Defects, attested?: Uint8Array) => {
    const flags = 1 | ((twists.userVerified ?? true) ? 4 : 0) | (attested ? 0x40 : 0)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(counts ? ++counter : 0, 1)
    return Buffer.concat([sha256(twists.rpId ?? rpId), head, attested ?? Buffer.alloc(0)])
  }
  const idOf = (twists: Defects) => twists.keyId ?? text(id)

  return {
    keyId: text(id),
    keep: (): KeptKey => ({
      keyId: text(id),
      privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    }),
    /** Answers `navigator.credentials.create`. */
    register({ publicKey: options }: CreationOptions, twists: Defects = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const cose = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cbor(cose)])
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(options.rp.id, twists, attested)],
      ])
      return {
        ...{ id: idOf(twists), rawId: idOf(twists), type: 'public-key' },
        response: {
          clientDataJSON: text(clientData('webauthn.create', options.challenge, twists)),
          attestationObject: text(cbor(attestation)),
        },
      }
    },
    /** The response of `navigator.credentials.get`. */
    prove({ publicKey: options }: RequestOptions, twists: Defects = {}) {
      const data = authData(options.rpId, twists)
      const clientDataJson = clientData('webauthn.get', options.challenge, twists)
      const signed = Buffer.concat([data, sha256(clientDataJson)])
      return {
        ...{ id: idOf(twists), rawId: idOf(twists), type: 'public-key' },
        response: {
          clientDataJSON: text(clientDataJson),
          authenticatorData: text(data),
          signature: text(twists.signature ?? sign('sha256', signed, privateKey)),
          ...(twists.userHandle !== undefined && { userHandle: twists.userHandle }),
        },
      }
    },
  }
}

type Cbor = number | string | Uint8Array | Map<string, Cbor> | Map<number, Cbor>

/** Encodes small numbers, texts, bytes and maps (RFC 8949). */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    const bytes = Buffer.from(value)
    return Buffer.concat([head(3, bytes.length), bytes])
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, each]) => [cbor(key), cbor(each)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}
