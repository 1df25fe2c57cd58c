/** A plain password on its way to a hash, and a hash on its way in. */
import { Overloaded } from '../crypto/passwords/limit.ts'
import type { OrgRules } from '../domain/policies.ts'
import { refuse } from '../domain/refusals.ts'
import { checkComplexity, type PasswordMoment } from '../domain/user/password-complexity.ts'
import type { Passwords } from './needs.ts'

/** Checks a plain password against the rules and hashes it; empty means none. */
export async function hashPassword(
  passwords: Passwords,
  { password, rules, moment }: { password: string; rules: OrgRules; moment: PasswordMoment },
): Promise<string | undefined> {
  if (password === '') return undefined
  checkPlain(passwords, { password, rules, moment })
  return hashOf(passwords, password)
}

/** The hash of a text; refuses when so many are waiting that it would be a long time. */
export async function hashOf(passwords: Passwords, text: string): Promise<string> {
  try {
    return await passwords.hash(text)
  } catch (reason) {
    throw reason instanceof Overloaded ? refuse('password.busy') : reason
  }
}

/** Refuses a password that breaks the rules, or that the hasher would cut or turn down. */
export function checkPlain(
  passwords: Passwords,
  { password, rules, moment }: { password: string; rules: OrgRules; moment: PasswordMoment },
): void {
  checkComplexity(rules.complexity, { password, moment })
  if (Buffer.byteLength(password) > passwords.bytesMax) {
    throw refuse('password.too_long', String(passwords.bytesMax))
  }
}

/** Refuses a hash that no sign-in could ever be checked against; empty means none. */
export function knownHash(passwords: Passwords, encoded: string): string | undefined {
  if (encoded === '') return undefined
  if (passwords.formatOf(encoded) === undefined) {
    throw refuse('password.hash_unknown', passwords.formatNames.join(', '))
  }
  return encoded
}
