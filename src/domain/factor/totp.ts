/** Authenticator apps: registration, verification, checks and removal (user-v2 §11.1, §13.2). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { isHuman, type User } from '../user/user.ts'
import { failedCheck } from './failed-checks.ts'

/** The sealed secret of the app. */
export interface RegisterTotp {
  readonly sealedSecret: unknown
}

/** Registers an app; until it is verified, repeating replaces the secret. */
export function* registerTotp({ sealedSecret }: RegisterTotp, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('totp.user_unknown')
  if (user.credentials.totp?.isReady) throw refuse('totp.ready_already')
  yield event('user.human.mfa.otp.added', { otpSecret: sealedSecret })
}

/** The time steps (of 30 seconds) that the given code matches; empty: it is wrong. */
export interface TypedTotp {
  readonly steps: readonly number[]
}

/** Ends the registration with a matching code. */
export function* verifyTotp({ steps }: TypedTotp, user: User): Iterable<Decided> {
  requireUnverifiedTotp(user)
  if (steps.length === 0) throw refuse('totp.code_wrong')
  yield event('user.human.mfa.otp.verified')
}

/** Refuses users without an app to verify. */
export function requireUnverifiedTotp({ credentials: { totp } }: User): void {
  if (!totp) throw refuse('totp.not_registered')
  if (totp.isReady) throw refuse('totp.verified_already')
}

/** Removes the app; refuses a user without one. */
export function* removeTotp(user: User): Iterable<Decided> {
  if (!user.credentials.totp) throw refuse('totp.not_found')
  yield event('user.human.mfa.otp.removed')
}

/** Refuses users without an app, and locked ones. */
export function requireTotp({ credentials, state }: User): void {
  if (!credentials.totp?.isReady) throw refuse('totp.not_ready')
  if (state === 'locked') throw refuse('otp.locked')
}

/** The matching step, unless it or a later one was used. */
export function unusedStep({ steps }: TypedTotp, { credentials }: User): number | undefined {
  const { totp } = credentials
  return totp && steps.find((each) => each > totp.usedStep)
}

/** A code to check. */
export interface CheckTotp extends TypedTotp {
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
}

/**
 * A code is valid once: one of a used time step, or of an earlier one, counts as wrong (RFC 6238
 * §5.2). The step is stored in the event.
 */
export function* checkTotp({ steps, maxOtpAttempts }: CheckTotp, user: User): Decision {
  requireTotp(user)
  const step = unusedStep({ steps }, user)
  if (step === undefined) {
    const factor = 'totp'
    return yield* failedCheck({ factor, maxOtpAttempts, refusal: 'totp.code_wrong' }, user)
  }
  yield event('user.human.mfa.otp.check.succeeded', { step })
  return undefined
}
