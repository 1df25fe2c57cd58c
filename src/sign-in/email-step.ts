/**
 * The address that a sign-in asks to be confirmed before it goes on, where nobody ever has
 * (surroundings §4.10, step 4).
 */
import { codeFailuresMax } from '../commands/guess/guess-limits.ts'
import { repeatEmailCode, verifyEmail } from '../commands/user/user-email.ts'
import { allowed } from '../domain/user/allow.ts'
import { hasExpired } from '../domain/user/user-codes.ts'
import type { HumanView } from '../queries/user/user-view.ts'
import type { Attempt } from './first-factors.ts'
import { toldOf } from './outcomes.ts'
import { actorOf, type Place, userOf } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import { openSession, type SessionKey } from './sign-in-status.ts'

/** Whoever has no address can confirm none. */
export function asksForEmail({ email, isEmailVerified }: HumanView): boolean {
  return email !== '' && !isEmailVerified
}

/** As much of an address as its owner needs to know it again, and a stranger may see. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${first}…${email.slice(at)}`
}

/** Whether a code that may be tried is in the mailbox; those that callers carry never are. */
export async function isEmailCodePending(
  needs: SignInNeeds,
  place: Place,
  userId: string,
): Promise<boolean> {
  const { email: code } = (await userOf(needs, place, userId)).codes
  if (code?.sealed === undefined || code.isReturned) return false
  if (code.failures >= codeFailuresMax) return false
  return !hasExpired(code, { nowMicros: needs.clock.nowMicros() })
}

type Step = (target: {
  readonly actor: ReturnType<typeof actorOf>
  readonly userId: string
  readonly within: undefined
  readonly allow: typeof allowed
  readonly generation: 'v1'
}) => Promise<unknown>

/** Mails another code. */
export function mailEmailCode(needs: SignInNeeds, place: Place, key: SessionKey): Promise<Attempt> {
  return stepOf(needs, place, { key, step: (target) => repeatEmailCode(needs, target) })
}

/** The session stays as it is: an address is no factor. */
export function confirmEmail(
  needs: SignInNeeds,
  place: Place,
  { code, ...key }: SessionKey & { readonly code: string },
): Promise<Attempt> {
  return stepOf(needs, place, { key, step: (target) => verifyEmail(needs, { ...target, code }) })
}

async function stepOf(
  needs: SignInNeeds,
  place: Place,
  { key, step }: { key: SessionKey; step: Step },
): Promise<Attempt> {
  const open = await openSession(needs, place, key)
  if (!open) return { why: 'gone' }
  const target = { actor: actorOf(place), userId: open.user.id, within: undefined }
  try {
    await step({ ...target, allow: allowed, generation: 'v1' })
  } catch (reason) {
    return { why: toldOf(reason).why }
  }
  const { sessionId, token } = key
  return { session: { sessionId, token } }
}
