/** All password formats, the most common first. */
import { argon2 } from './argon2.ts'
import { bcrypt } from './bcrypt.ts'
import { bcrypt2x } from './bcrypt-2x.ts'
import { desCrypt } from './des-crypt.ts'
import { digest } from './digest.ts'
import { doubleBcrypt } from './double-bcrypt.ts'
import { drupal7 } from './drupal7.ts'
import { fbscrypt } from './fbscrypt.ts'
import type { PasswordFormat } from './format.ts'
import { md5 } from './md5.ts'
import { md5plain } from './md5plain.ts'
import { md5salted } from './md5salted.ts'
import { mysql323 } from './mysql-323.ts'
import { pbkdf2 } from './pbkdf2.ts'
import { phpass } from './phpass.ts'
import { preOver } from './pre.ts'
import { scram } from './scram.ts'
import { scrypt } from './scrypt.ts'
import { scrypt7 } from './scrypt-7.ts'
import { sha1crypt } from './sha1crypt.ts'
import { sha2 } from './sha2.ts'
import { sunMd5 } from './sun-md5.ts'
import { yescrypt } from './yescrypt.ts'

/** Those that hash the password as it is. */
const direct: readonly PasswordFormat[] = [
  argon2,
  bcrypt,
  pbkdf2,
  scrypt,
  sha2,
  md5,
  md5salted,
  md5plain,
  phpass,
  drupal7,
  fbscrypt,
  scrypt7,
  bcrypt2x,
  sha1crypt,
  digest,
  desCrypt,
  doubleBcrypt,
  mysql323,
  scram,
  yescrypt,
  sunMd5,
]

/** No text is recognised by two of them. */
export const passwordFormats: readonly PasswordFormat[] = Object.freeze([
  ...direct,
  preOver(direct),
])

/** The format that can verify the hash, or `undefined`. */
export function passwordFormatOf(encoded: string): PasswordFormat | undefined {
  return passwordFormats.find((format) => format.recognises(encoded))
}
