/**
 * The step that confirms the user's address if it was never verified (surroundings §4.10, step 4).
 */
import { codeFailuresMax } from '../commands/guess/guess-limits.ts'
import { repeatEmailCode, verifyEmail } from '../commands/user/user-email.ts'
import { allowed } from '../domain/user/allow.ts'
import { hasExpired } from '../domain/user/user-codes.ts'
import type { AttemptOutcome, PageScope, SessionKey } from '../login/calls.ts'
import type { HumanView } from '../queries/user/user-view.ts'
import { toFailure } from './failures.ts'
import { findOpenSession } from './open-session.ts'
import { loadUser, toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Whether the user has an address that was never verified. */
export function hasUnconfirmedEmail({ email, isEmailVerified }: HumanView): boolean {
  return email !== '' && !isEmailVerified
}

/** As much of an address as its owner needs to recognise it, and others may see. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${first}…${email.slice(at)}`
}

/** Whether a mailed code is still valid; codes returned to callers do not count. */
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
  readonly actor: ReturnType<typeof toActor>
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

/** Verifies the address; the session is unchanged, as an address is no factor. */
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
  const target = { actor: toActor(scope), userId: open.user.id, within: undefined }
  try {
    await step({ ...target, allow: allowed, generation: 'v1' })
  } catch (thrown) {
    return toFailure(thrown)
  }
  const { sessionId, token } = key
  return { session: { sessionId, token } }
}
