/** The error of an auth request with `prompt=none` that a session cannot answer as it is. */
import type { SignInStep } from './next-step.ts'

/** An error code of OpenID Connect Core §3.1.2.6. */
export type SilentError =
  | 'login_required'
  | 'interaction_required'
  | 'account_selection_required'
  | 'consent_required'

/** What the browser's session is worth to an auth request. */
export interface SessionWorth {
  readonly step: SignInStep
  /** The user need not authenticate again. */
  readonly isFresh: boolean
  /** The application hints at nobody else. */
  readonly isHinted: boolean
  /** The user need not agree to continue to the application. */
  readonly isAgreed: boolean
}

/** Undefined where the session answers; without a session somebody has to sign in. */
export function silentErrorOf(worth: SessionWorth | undefined): SilentError | undefined {
  if (!worth?.isFresh) return 'login_required'
  if (!worth.isHinted) return 'account_selection_required'
  if (worth.step !== 'done') return 'interaction_required'
  return worth.isAgreed ? undefined : 'consent_required'
}
