/** Writes the normal forms of hashes §0.2. A part that is missing gives undefined: damaged text. */
import { toBase64 } from '../base64.ts'
import { type DigestName, isDigestName } from '../expression.ts'

/** The digest that an export calls by this name, such as `SHA-256` or `RSA-SHA512`. */
export function digestNameOf(name: string | undefined): DigestName | undefined {
  const plain = (name ?? '')
    .toLowerCase()
    .replace(/^rsa-/, '')
    .replace(/[-_]?hmac$/, '')
    .replace(/^hmac[-_]?/, '')
    .replace(/^sha[-_]?(1|224|256|384|512)$/, 'sha$1')
    .replace(/^sha3[-_]/, 'sha3-')
  return isDigestName(plain) ? plain : undefined
}

const padded = (bytes: Buffer) => bytes.toString('base64')

/** `$pbkdf2…`; the digest's name is checked by the verifier. */
export function pbkdf2Text({
  digest,
  rounds,
  salt,
  key,
}: {
  readonly digest: string | undefined
  readonly rounds: number | undefined
  readonly salt: Buffer | undefined
  readonly key: Buffer | undefined
}): string | undefined {
  if (digest === undefined || rounds === undefined || !salt || !key) return undefined
  const text = (bytes: Buffer) => toBase64(bytes).replaceAll('+', '.')
  const suffix = digest === 'sha1' ? '' : `-${digest}`
  return `$pbkdf2${suffix}$${rounds}$${text(salt)}$${text(key)}`
}

/** `$scrypt$…`; N must be a power of two. */
export function scryptText({
  n,
  r,
  p,
  salt,
  key,
}: {
  readonly n: number
  readonly r: number
  readonly p: number
  readonly salt: Buffer | undefined
  readonly key: Buffer | undefined
}): string | undefined {
  const log2N = Math.log2(n)
  if (!Number.isInteger(log2N) || !salt || !key) return undefined
  return `$scrypt$ln=${log2N},r=${r},p=${p}$${toBase64(salt)}$${toBase64(key)}`
}

/** `$argon2…`; the memory is in KiB. */
export function argon2Text(parts: {
  readonly variant: string
  readonly version: number
  readonly m: number
  readonly t: number
  readonly p: number
  readonly salt: Buffer | undefined
  readonly key: Buffer | undefined
}): string | undefined {
  const { variant, version, m, t, p, salt, key } = parts
  if (!salt || !key) return undefined
  return `$${variant}$v=${version}$m=${m},t=${t},p=${p}$${toBase64(salt)}$${toBase64(key)}`
}

/** `$digest$…`. */
export function digestText({
  expression,
  salt,
  hash,
}: {
  readonly expression: string
  readonly salt?: Buffer | undefined
  readonly hash: Buffer | undefined
}): string | undefined {
  return hash && `$digest$${expression}$${padded(salt ?? Buffer.alloc(0))}$${padded(hash)}`
}

/** `$pre$…` around another normal form. */
export function preText({
  expression,
  salt,
  inner,
}: {
  readonly expression: string
  readonly salt?: Buffer | undefined
  readonly inner: string | undefined
}): string | undefined {
  return inner && `$pre$${expression}$${padded(salt ?? Buffer.alloc(0))}${inner}`
}

/** `$fbscrypt$…`. */
export function fbscryptText(parts: {
  readonly log2N: number
  readonly r: number
  readonly separator: Buffer | undefined
  readonly signerKey: Buffer | undefined
  readonly salt: Buffer | undefined
  readonly hash: Buffer | undefined
}): string | undefined {
  const { log2N, r, separator, signerKey, salt, hash } = parts
  if (!separator || !signerKey || !salt || !hash) return undefined
  const project = `ss=${padded(separator)},sk=${padded(signerKey)}`
  return `$fbscrypt$v=1,n=${log2N},r=${r},p=1,${project}$${padded(salt)}$${padded(hash)}`
}
