/** Second factors given when a user is created. */
import { withoutEnding } from '../../kit/ends.ts'
import { refuse } from '../refusals.ts'

/** Maximum number of recovery codes per user (surroundings §1.5). */
export const recoveryCodesMax = 10

/**
 * A TOTP secret as authenticator apps read it: base32 (RFC 4648 §6) without blanks and padding,
 * upper-case. Refuses a secret no app could read: it would lock its owner out.
 */
export function checkTotpSecret(text: string): string {
  const secret = withoutEnding(text.replaceAll(/[\s-]/g, ''), '=').toUpperCase()
  const wholeBytes = [0, 2, 4, 5, 7].includes(secret.length % 8)
  if (!/^[A-Z2-7]{4,}$/.test(secret) || !wholeBytes) throw refuse('totp.invalid')
  return secret
}
