/** Hashes of Rails applications, as they are or as a stated format (hashes §1, §6, §51). */
import type { RecordHash } from '../../domain/import/record.ts'
import type { ReadOptions } from '../reader.ts'
import type { Fields } from '../values/fields.ts'

/** The hash of a row; a pepper and other members are the job's. Undefined where there is none. */
export function passwordOf(row: Fields, stated: ReadOptions['hash']): RecordHash | undefined {
  const digest = row.text('passworddigest')
  if (digest !== undefined) return digest
  const crypted = row.text('cryptedpassword')
  if (crypted !== undefined) return authlogicHash(crypted, row)
  const hash = row.text('encryptedpassword')
  if (hash === undefined) return undefined
  const salt = row.text('passwordsalt')
  if (/^[0-9a-f]{40}$/i.test(hash)) return { scheme: 'devise-sha1', hash, ...(salt && { salt }) }
  if (/^[0-9a-f]{128}$/i.test(hash)) return { scheme: 'devise-sha512', hash, ...(salt && { salt }) }
  // Devise appends its pepper.
  const hasPepper = stated?.pepper !== undefined && stated.scheme === undefined
  return hasPepper ? { scheme: 'bcrypt-prehash', pre: 'suffix', hash } : hash
}

/** authlogic; its forerunner restful-authentication has another salt column. */
function authlogicHash(hash: string, row: Fields): RecordHash {
  const salt = row.text('passwordsalt')
  const isHex = /^(?:[0-9a-f]{40}|[0-9a-f]{128})$/i.test(hash)
  if (isHex && salt === undefined) {
    const joined = row.text('salt')
    return { scheme: 'restful-authentication', hash, ...(joined && { salt: joined }) }
  }
  if (isHex)
    return { scheme: hash.length === 40 ? 'authlogic-sha1' : 'authlogic-sha512', hash, salt }
  // bcrypt and scrypt get the salt behind the password.
  return salt === undefined ? hash : { scheme: 'text-prehash', pre: 'suffix', pepper: salt, hash }
}
