/** One-time codes by SMS and e-mail at a sign-in: generated and checked (surroundings §4.7). */
import {
  checkOtpCode as decide,
  type OtpChannel,
  requireOtpChannel,
} from '../../domain/factor/otp-channels.ts'
import { requireCodeAttemptsLeft } from '../../domain/user/failed-attempts.ts'
import type { User } from '../../domain/user/user.ts'
import type { SealedCode } from '../../domain/user/user-codes.ts'
import { type Actor, load, type Stored } from '../commit.ts'
import type { CommandDeps, DrawnCode } from '../deps.ts'
import { checkUser, countOtpFailures, type UserCheckDeps } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { type CodeCheckerDeps, codeChecker } from '../user/pending-code.ts'
import { userEvolution } from '../user/users.ts'

/** A user and the channel of a one-time code. */
export interface OtpOf {
  readonly actor: Actor
  readonly userId: string
  readonly channel: OtpChannel
}

/**
 * Generates a code of eight digits, valid for five minutes. The session stores `issued` and sends
 * or returns `plain`. Refuses a user who has not enabled the channel, or is locked.
 */
export async function drawOtpCode(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  { actor, userId, channel }: OtpOf,
): Promise<DrawnCode> {
  const { instanceId } = actor
  const stream = { instanceId, aggregateType: userEvolution.aggregateType, aggregateId: userId }
  const { state: user } = await load(deps.events, { evolution: userEvolution, stream })
  requireOtpChannel(channel, user)
  return deps.codes.draw(channel === 'sms' ? 'otpSms' : 'otpEmail', { instanceId })
}

/** A one-time code as it was typed. */
export interface OtpCodeToCheck extends OtpOf {
  readonly code: string
  /** As the session stores it; absent without a challenge, or when it was met already. */
  readonly challenge: SealedCode | undefined
  /** From the lockout policy: wrong codes in a row that lock the user; 0: never. */
  readonly maxOtpAttempts: number
}

/**
 * Stores that the check succeeded; the session stores that the code is used. A wrong code is stored
 * as a failed check, with the lock if the policy says so, and then refused.
 */
export function checkOtpCode(
  deps: CodeCheckerDeps & UserCheckDeps,
  { actor, userId, channel, code, challenge, maxOtpAttempts }: OtpCodeToCheck,
): Promise<Stored> {
  const kind = 'secondFactor'
  const tried = codeChecker(deps, { actor, userId, kind, name: `otp ${channel}`, code })
  const check = {
    actor,
    userId,
    decide: async (user: User) => {
      requireOtpChannel(channel, user)
      requireCodeAttemptsLeft(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
      return decide({ channel, typed: await tried(challenge), maxOtpAttempts }, user)
    },
  }
  return checkUser(deps, check, countOtpFailures)
}
