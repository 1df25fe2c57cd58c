/**
 * The response that a browser gave when a passkey was registered; django-allauth stores it whole.
 * The key and what is known of it are inside, as CBOR (WebAuthn §6.1, §6.5.4).
 */
import { createHash } from 'node:crypto'

/** A registered key; bytes as they are. */
export interface RegisteredKey {
  readonly credentialId: Buffer
  /** The COSE key. */
  readonly publicKey: Buffer
  readonly counter: number
  /** A UUID. */
  readonly aaguid: string
  readonly backupEligible: boolean
  readonly backedUp: boolean
  /** SHA-256 of the relying party. */
  readonly rpIdHash: Buffer
}

/** The key in an attestation object; undefined where it is damaged. */
export function registeredKeyOf(attestationObject: Buffer): RegisteredKey | undefined {
  const data = authenticatorData(attestationObject)
  const flags = data?.[32] ?? 0
  // Without its sixth bit there is no key in it.
  if (!data || data.length < 55 || (flags & 0x40) === 0) return undefined
  const idEnd = 55 + data.readUInt16BE(53)
  const keyEnd = itemEnd(data, { at: idEnd, depth: 0 })
  if (keyEnd === undefined || keyEnd > data.length) return undefined
  return {
    credentialId: data.subarray(55, idEnd),
    publicKey: data.subarray(idEnd, keyEnd),
    counter: data.readUInt32BE(33),
    aaguid: uuidOf(data.subarray(37, 53)),
    backupEligible: (flags & 8) !== 0,
    backedUp: (flags & 16) !== 0,
    rpIdHash: data.subarray(0, 32),
  }
}

/**
 * The relying party whose hash a key has, among candidates and all that their hosts are below;
 * undefined if it is none of them.
 */
export function rpIdOf(
  hash: Buffer,
  candidates: readonly (string | undefined)[],
): string | undefined {
  for (const candidate of candidates) {
    const labels = candidate?.split('.') ?? []
    for (let from = 0; from < labels.length; from++) {
      const host = labels.slice(from).join('.')
      if (createHash('sha256').update(host).digest().equals(hash)) return host
    }
  }
  return undefined
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Where the authenticator data is in the map of an attestation object. */
const authDataKey = 'authData'

/** The bytes of `authData` in the map of an attestation object. */
function authenticatorData(object: Buffer): Buffer | undefined {
  const head = headAt(object, 0)
  if (head?.major !== 5) return undefined
  let at: number | undefined = head.end
  for (let index = 0; index < head.length && at !== undefined; index++) {
    const key = headAt(object, at)
    const keyEnd = itemEnd(object, { at, depth: 0 })
    if (!key || keyEnd === undefined) return undefined
    const member = headAt(object, keyEnd)
    const isData = key.major === 3 && object.toString('utf8', key.end, keyEnd) === authDataKey
    if (isData && member?.major === 2) {
      const data = object.subarray(member.end, member.end + member.length)
      return data.length === member.length ? data : undefined
    }
    at = itemEnd(object, { at: keyEnd, depth: 0 })
  }
  return undefined
}

interface Head {
  /** The kind of the item: 2 bytes, 3 text, 4 array, 5 map, 6 tag. */
  readonly major: number
  /** Its length or value. */
  readonly length: number
  readonly end: number
}

/** The head of the item at a byte; of indefinite lengths there are none in WebAuthn. */
function headAt(bytes: Buffer, at: number): Head | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  const major = first >> 5
  const short = first & 31
  if (short < 24) return { major, length: short, end: at + 1 }
  const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[short]
  if (size === undefined || at + 1 + size > bytes.length) return undefined
  const length = size === 8 ? Number(bytes.readBigUInt64BE(at + 1)) : bytes.readUIntBE(at + 1, size)
  return { major, length, end: at + 1 + size }
}

/** Where the item at a byte ends; undefined where it is damaged or nested too deeply. */
function itemEnd(bytes: Buffer, where: { at: number; depth: number }): number | undefined {
  const head = headAt(bytes, where.at)
  if (!head || where.depth > 8) return undefined
  const { major, length, end } = head
  if (major === 2 || major === 3) return end + length <= bytes.length ? end + length : undefined
  const isTagged = major === 6
  const items = major === 4 ? length : major === 5 ? length * 2 : isTagged ? 1 : 0
  let at: number | undefined = end
  for (let index = 0; index < items && at !== undefined; index++) {
    at = itemEnd(bytes, { at, depth: where.depth + 1 })
  }
  return at
}
