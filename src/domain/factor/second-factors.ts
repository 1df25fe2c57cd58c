/** What may come with a user as a second factor. */
import { withoutEnding } from '../../kit/ends.ts'
import { refuse } from '../refusals.ts'

/** Recovery codes a user can have at a time (surroundings §1.5). */
export const recoveryCodesMax = 10

/**
 * A TOTP secret as authenticator apps read it: base32 (RFC 4648 §6) without blanks and
 * padding, upper-case. One that no app could read is refused, for its owner would be locked out.
 */
export function checkTotpSecret(text: string): string {
  const secret = withoutEnding(text.replaceAll(/[\s-]/g, ''), '=').toUpperCase()
  const wholeBytes = [0, 2, 4, 5, 7].includes(secret.length % 8)
  if (!/^[A-Z2-7]{4,}$/.test(secret) || !wholeBytes) throw refuse('totp.invalid')
  return secret
}
