/** Authenticator apps: how a user gets one, proves one, and loses it (user-v2 §11.1, §13.2). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { isHuman, type User } from '../user/user.ts'
import { failedCheck } from './failed-checks.ts'

export interface RegisterTotp {
  readonly sealedSecret: unknown
}

/** Doing it again before it is verified replaces the secret. */
export function* registerTotp({ sealedSecret }: RegisterTotp, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('totp.user_unknown')
  if (user.credentials.totp?.isReady) throw refuse('totp.ready_already')
  yield event('user.human.mfa.otp.added', { otpSecret: sealedSecret })
}

/** The steps of time (of 30 seconds) whose code was typed in; none: it was wrong. */
export interface TypedTotp {
  readonly steps: readonly number[]
}

export function* verifyTotp({ steps }: TypedTotp, user: User): Iterable<Decided> {
  requireUnverifiedTotp(user)
  if (steps.length === 0) throw refuse('totp.code_wrong')
  yield event('user.human.mfa.otp.verified')
}

/** Refuses a user who has no app to be verified. */
export function requireUnverifiedTotp({ credentials: { totp } }: User): void {
  if (!totp) throw refuse('totp.not_registered')
  if (totp.isReady) throw refuse('totp.verified_already')
}

export function* removeTotp(user: User): Iterable<Decided> {
  if (!user.credentials.totp) throw refuse('totp.not_found')
  yield event('user.human.mfa.otp.removed')
}

/** Refuses a user who has no app, or is locked. */
export function requireTotp({ credentials, state }: User): void {
  if (!credentials.totp?.isReady) throw refuse('totp.not_ready')
  if (state === 'locked') throw refuse('otp.locked')
}

/** The step whose code was typed in, unless that one or a later one was used. */
export function unusedStep({ steps }: TypedTotp, { credentials }: User): number | undefined {
  const { totp } = credentials
  return totp && steps.find((each) => each > totp.usedStep)
}

export interface CheckTotp extends TypedTotp {
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
}

/**
 * A code counts once: one of a step that was used, or of a step before it, is as good as wrong
 * (RFC 6238 §5.2). The step is kept in the event, which is ours alone to have.
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
