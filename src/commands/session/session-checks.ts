/**
 * The checks of a session, one after the other: each is stored on the user, also a failed one, and
 * the first failure ends the request (surroundings §4.7).
 */

import type { OtpChannel } from '../../domain/factor/otp-channels.ts'
import { refuse } from '../../domain/refusals.ts'
import type { KeyChallenge, Session } from '../../domain/session/session.ts'
import type { Checked } from '../../domain/session/set-session.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { checkOtpCode } from '../factor/check-otp-code.ts'
import { checkRecoveryCode } from '../factor/check-recovery-code.ts'
import { checkTotp } from '../factor/check-totp.ts'
import { checkWebAuthn } from '../factor/check-webauthn.ts'
import type { GuessDeps } from '../guess/guesses.ts'
import type { UserCheckDeps } from '../guess/tarpit.ts'
import { checkIdpIntent } from '../identity-provider/check-idp-intent.ts'
import { checkPassword } from '../user/check-password.ts'
import type { PasswordComparerDeps } from '../user/compare-password.ts'
import type { CodeCheckerDeps } from '../user/pending-code.ts'

/** The factors to check beside the user; absent ones were not requested. */
export interface FactorsToCheck {
  readonly password: string | undefined
  readonly idpIntent: { readonly id: string; readonly token: string } | undefined
  /** The browser's answer, as parsed JSON. */
  readonly webAuthN:
    | {
        readonly credential: unknown
        /** One that no session stores; whoever gives it sees to it that it is used once. */
        readonly challenge?: KeyChallenge
      }
    | undefined
  readonly totp: string | undefined
  readonly otpSms: string | undefined
  readonly otpEmail: string | undefined
  readonly recoveryCode?: string | undefined
  /** A key that this very request registered, which proves it; no caller of the API has one. */
  readonly registeredKey?:
    | { readonly isUserVerified: boolean; readonly isPasskey: boolean }
    | undefined
}

/** A session and the checks requested on it. */
export interface SessionChecks {
  readonly actor: Actor
  readonly session: Session
  /** Whose factors they are; empty ids before a user was checked. */
  readonly about: { readonly userId: string; readonly orgId: string }
  readonly factors: FactorsToCheck
  /** Whether the caller may use intents that others started. */
  readonly mayUseAllIntents: boolean
}

/** What the checks of a session use. */
export type SessionCheckDeps = CodeCheckerDeps &
  UserCheckDeps &
  PasswordComparerDeps &
  Pick<CommandDeps, 'directory' | 'hashToken'>

/** Runs the requested checks in order; rejects with the first refusal. */
export async function runChecks(deps: SessionCheckDeps, checks: SessionChecks): Promise<Checked> {
  const known = await runFirstFactors(deps, checks)
  const codes = await runCodes(deps, checks)
  return { ...known, ...codes }
}

async function runFirstFactors(deps: SessionCheckDeps, checks: SessionChecks): Promise<Checked> {
  const { actor, about, factors } = checks
  const now = () => deps.clock.nowMicros()
  let checked: Checked = {}
  if (factors.password !== undefined) {
    const userId = requireUser(about)
    // The time of the comparison, as the password may have changed since.
    const input = { actor, userId, password: factors.password }
    checked = { ...checked, password: (await checkPassword(deps, input)).atMicros }
  }
  if (factors.idpIntent) {
    const { id: intentId, token: intentToken } = factors.idpIntent
    const { mayUseAllIntents: mayUseAll } = checks
    const { userId } = about
    await checkIdpIntent(deps, { actor, mayUseAll, userId, intentId, intentToken })
    checked = { ...checked, intent: { atMicros: now(), id: intentId } }
  }
  if (factors.webAuthN) checked = { ...checked, webAuthN: await proveKey(deps, checks) }
  if (factors.registeredKey) {
    const webAuthN = { ...factors.registeredKey, met: undefined }
    checked = { ...checked, webAuthN: { ...webAuthN, atMicros: now() } }
  }
  return checked
}

async function runCodes(deps: SessionCheckDeps, checks: SessionChecks): Promise<Checked> {
  const { actor, about, factors } = checks
  const now = () => deps.clock.nowMicros()
  let checked: Checked = {}
  if (factors.totp !== undefined) {
    const userId = requireUser(about)
    const maxOtpAttempts = await otpAttemptsMax(deps, checks)
    await checkTotp(deps, { actor, userId, code: factors.totp, maxOtpAttempts })
    checked = { ...checked, totp: now() }
  }
  if (factors.otpSms !== undefined) {
    const otpSms = await compareCode(deps, checks, { channel: 'sms', code: factors.otpSms })
    checked = { ...checked, otpSms }
  }
  if (factors.otpEmail !== undefined) {
    const otpEmail = await compareCode(deps, checks, { channel: 'email', code: factors.otpEmail })
    checked = { ...checked, otpEmail }
  }
  if (factors.recoveryCode !== undefined) {
    const userId = requireUser(about)
    const maxOtpAttempts = await otpAttemptsMax(deps, checks)
    await checkRecoveryCode(deps, { actor, userId, code: factors.recoveryCode, maxOtpAttempts })
    checked = { ...checked, recoveryCode: now() }
  }
  return checked
}

/** The user's id; refuses a session without a user. */
export function requireUser({ userId }: { readonly userId: string }): string {
  if (userId === '') throw refuse('session.user_missing')
  return userId
}

async function proveKey(
  deps: GuessDeps & Pick<CommandDeps, 'events' | 'clock'>,
  { actor, session, about, factors }: SessionChecks,
) {
  const userId = requireUser(about)
  const { credential, challenge: given } = factors.webAuthN ?? {}
  const challenge = given ?? session.keyChallenge
  const proof = { actor, userId, challenge, credential }
  const { userVerified: isUserVerified, isPasskey } = await checkWebAuthn(deps, proof)
  const met = given ? undefined : (challenge?.challenge ?? '')
  return { atMicros: deps.clock.nowMicros(), isUserVerified, isPasskey, met }
}

async function compareCode(
  deps: SessionCheckDeps,
  checks: SessionChecks,
  { channel, code }: { channel: OtpChannel; code: string },
) {
  const { actor, session, about } = checks
  const userId = requireUser(about)
  const challenge = channel === 'sms' ? session.otpSms : session.otpEmail
  const maxOtpAttempts = await otpAttemptsMax(deps, checks)
  await checkOtpCode(deps, { actor, userId, channel, code, challenge, maxOtpAttempts })
  return { atMicros: deps.clock.nowMicros(), met: challenge?.createdAtMicros ?? 0 }
}

async function otpAttemptsMax(
  { directory }: Pick<CommandDeps, 'directory'>,
  { actor, about }: SessionChecks,
): Promise<number> {
  const scope = { instanceId: actor.instanceId, orgId: about.orgId }
  return (await directory.policy(scope, 'lockout')).settings.maxOtpAttempts
}
