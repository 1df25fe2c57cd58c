/** The next step of a sign-in after a proof (surroundings §4.10, steps 4 to 6). */
import type { lackOf } from '../session/authentication.ts'
import type { SecondFactor } from './usable-factors.ts'

/** What determines the next step. */
export interface SignInProgress {
  /** Whether the user was invited and has not finished registering. */
  readonly isInitial: boolean
  /** Whether the e-mail address was never verified. */
  readonly hasUnconfirmedEmail: boolean
  /** What the checks lack; see `lackOf`. */
  readonly lack: ReturnType<typeof lackOf>
  readonly usableFactors: readonly SecondFactor[]
  /** Whether the user has a passkey, and the policy allows them. */
  readonly hasPasskey: boolean
  readonly mustChangePassword: boolean
}

/** The next step; `done`: none. */
export type SignInStep = 'initial' | 'email' | 'code' | 'passkey' | 'setUp' | 'change' | 'done'

/** The first step that is not done. */
export function nextStep(progress: SignInProgress): SignInStep {
  if (progress.isInitial) return 'initial'
  if (progress.hasUnconfirmedEmail) return 'email'
  if (progress.lack && progress.usableFactors.length > 0) return 'code'
  // A passkey counts for two factors; a user who has one may not set up another with a password
  // alone.
  if (progress.lack) return progress.hasPasskey ? 'passkey' : 'setUp'
  return progress.mustChangePassword ? 'change' : 'done'
}
