/** Hashes of ASP.NET Membership, as a stated format (hashes §53). */

/** Sizes of the digests that Membership used without a MAC. */
const sha1Bytes = 20

/**
 * The stated format of a hash and its salt, both base64: a digest of salt and password, or a MAC
 * whose key is the salt, repeated up to the block of its digest. The password is UTF-16.
 */
export function membershipHash(given: {
  readonly password: string
  readonly salt: string | undefined
  readonly algorithm: string | undefined
}): Readonly<Record<string, unknown>> {
  const { password: hash, salt = '' } = given
  const bytes = Buffer.from(hash, 'base64').length
  const assumed = bytes === sha1Bytes ? 'sha1' : `hmac-sha${bytes * 8}`
  const name = given.algorithm?.toLowerCase().replace(/^hmac-?sha/, 'hmac-sha') ?? assumed
  const isMac = name.startsWith('hmac-')
  const algorithm = isMac ? name.slice('hmac-'.length) : name
  const parts = { algorithm, hash, encoding: 'base64', passwordEncoding: 'utf16le' }
  if (isMac) {
    const key = repeated(Buffer.from(salt, 'base64'), bytes > 32 ? 128 : 64)
    return { scheme: 'hmac', ...parts, key: key.toString('base64'), keyEncoding: 'base64' }
  }
  return { scheme: 'digest', ...parts, salt, saltEncoding: 'base64', saltPosition: 'prefix' }
}

function repeated(salt: Buffer, size: number): Buffer {
  return salt.length === 0 ? salt : Buffer.alloc(size, salt)
}
