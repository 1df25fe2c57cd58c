/** The next step of a sign-in after a proof (surroundings §4.10, steps 4 to 6). */
import type { lackOf, ProvedFactors } from '../session/authentication.ts'
import type { SecondFactor } from './usable-factors.ts'

/** What determines the next step. */
export interface SignInProgress {
  /** Whether the user was invited and has not finished registering. */
  readonly isInitial: boolean
  /** Whether the e-mail address was never verified. */
  readonly hasUnconfirmedEmail: boolean
  /** What the checks lack; see `lackOf`. */
  readonly lack: ReturnType<typeof lackOf>
  readonly proved: Pick<ProvedFactors, 'password' | 'webAuthN'>
  readonly usableFactors: readonly SecondFactor[]
  /** Whether the user has a passkey, and the policy allows them. */
  readonly hasPasskey: boolean
  /** Whether the user has a password, and the policy allows passwords. */
  readonly hasPassword: boolean
  readonly mustChangePassword: boolean
}

/** The next step; `done`: none. */
export type SignInStep =
  | 'initial'
  | 'email'
  | 'code'
  | 'passkey'
  | 'password'
  | 'setUp'
  | 'change'
  | 'done'

/** The first step that is not done. */
export function nextStep(progress: SignInProgress): SignInStep {
  if (progress.isInitial) return 'initial'
  if (progress.hasUnconfirmedEmail) return 'email'
  if (progress.lack) return missingFactor(progress)
  return progress.mustChangePassword ? 'change' : 'done'
}

/** A user who has a factor to show may not set up another with the first one alone. */
function missingFactor({ proved, usableFactors, hasPasskey, hasPassword }: SignInProgress) {
  if (usableFactors.length > 0) return 'code'
  if (proved.webAuthN !== 'none') return hasPassword && !proved.password ? 'password' : 'setUp'
  return hasPasskey ? 'passkey' : 'setUp'
}
