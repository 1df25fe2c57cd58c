/**
 * The address that a sign-in asks to be confirmed before it goes on, where nobody ever has
 * (surroundings §4.10, step 4).
 */
import { codeFailuresMax } from '../commands/guess/guess-limits.ts'
import { repeatEmailCode, verifyEmail } from '../commands/user/user-email.ts'
import { allowed } from '../domain/user/allow.ts'
import { hasExpired } from '../domain/user/user-codes.ts'
import type { AttemptOutcome, PageScope, SessionKey } from '../login/calls.ts'
import type { HumanView } from '../queries/user/user-view.ts'
import { toFailure } from './failures.ts'
import { findOpenSession } from './open-session.ts'
import { actorOf, loadUser } from './page-scope.ts'
import type { SignInDeps } from './sign-in-needs.ts'

/** Whether the user has an address that was never confirmed. */
export function hasUnconfirmedEmail({ email, isEmailVerified }: HumanView): boolean {
  return email !== '' && !isEmailVerified
}

/** As much of an address as its owner needs to know it again, and a stranger may see. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${first}…${email.slice(at)}`
}

/** Whether a code was mailed that may still be typed in; those handed to callers never were. */
export async function isEmailCodePending(
  deps: SignInDeps,
  scope: PageScope,
  userId: string,
): Promise<boolean> {
  const { email: code } = (await loadUser(deps, scope, userId)).codes
  if (code?.sealed === undefined || code.isReturned) return false
  if (code.failures >= codeFailuresMax) return false
  return !hasExpired(code, { nowMicros: deps.clock.nowMicros() })
}

type EmailStep = (target: {
  readonly actor: ReturnType<typeof actorOf>
  readonly userId: string
  readonly within: undefined
  readonly allow: typeof allowed
  readonly generation: 'v1'
}) => Promise<unknown>

/** Mails another code. */
export function sendEmailCode(
  deps: SignInDeps,
  scope: PageScope,
  key: SessionKey,
): Promise<AttemptOutcome> {
  return inSession(deps, scope, { key, step: (target) => repeatEmailCode(deps, target) })
}

/** Confirms the address; the session stays as it is, for an address is no factor. */
export function confirmEmail(
  deps: SignInDeps,
  scope: PageScope,
  { code, ...key }: SessionKey & { readonly code: string },
): Promise<AttemptOutcome> {
  return inSession(deps, scope, { key, step: (target) => verifyEmail(deps, { ...target, code }) })
}

async function inSession(
  deps: SignInDeps,
  scope: PageScope,
  { key, step }: { key: SessionKey; step: EmailStep },
): Promise<AttemptOutcome> {
  const open = await findOpenSession(deps, scope, key)
  if (!open) return { failure: 'gone' }
  const target = { actor: actorOf(scope), userId: open.user.id, within: undefined }
  try {
    await step({ ...target, allow: allowed, generation: 'v1' })
  } catch (thrown) {
    return toFailure(thrown)
  }
  const { sessionId, token } = key
  return { session: { sessionId, token } }
}
