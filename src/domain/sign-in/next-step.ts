/** What a sign-in asks for next, once something was proved (surroundings §4.10, steps 4 to 6). */
import type { lackOf } from '../session/authentication.ts'
import type { SecondFactor } from './usable-factors.ts'

/** All that the next step depends on. */
export interface SignInProgress {
  /** Whether the user was invited and has not finished the registration. */
  readonly isInitial: boolean
  /** Whether there is an address that nobody has ever confirmed. */
  readonly hasUnconfirmedEmail: boolean
  /** What the proofs lack; see `lackOf`. */
  readonly lack: ReturnType<typeof lackOf>
  readonly usableFactors: readonly SecondFactor[]
  /** Whether the user has a passkey, and the policy allows them. */
  readonly hasPasskey: boolean
  readonly mustChangePassword: boolean
}

/** What is asked next; `done`: nothing. */
export type SignInStep = 'initial' | 'email' | 'code' | 'passkey' | 'setUp' | 'change' | 'done'

/** The first of the steps that is not done yet. */
export function nextStep(progress: SignInProgress): SignInStep {
  if (progress.isInitial) return 'initial'
  if (progress.hasUnconfirmedEmail) return 'email'
  if (progress.lack && progress.usableFactors.length > 0) return 'code'
  // It counts for two factors, and whoever has one sets up no other with a password alone.
  if (progress.lack) return progress.hasPasskey ? 'passkey' : 'setUp'
  return progress.mustChangePassword ? 'change' : 'done'
}
