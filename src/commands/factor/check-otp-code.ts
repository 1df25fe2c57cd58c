/** One-time codes by SMS and e-mail at a sign-in: drawn, and checked (surroundings §4.7). */
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
import { checkUser, otpFailuresOf, type UserCheckDeps } from '../guess/tarpit.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { type CodeTrierDeps, codeTrier } from '../user/pending-code.ts'
import { userEvolution } from '../user/users.ts'

export interface OtpOf {
  readonly actor: Actor
  readonly userId: string
  readonly channel: OtpChannel
}

/**
 * Draws a code of eight digits that lives for five minutes. The session keeps `issued` and
 * sends or returns `plain`. Refuses a user who has not switched the channel on, or is locked.
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

export interface OtpCodeToCheck extends OtpOf {
  readonly code: string
  /** As the session kept it; absent: it was not challenged, or its challenge was met already. */
  readonly challenge: SealedCode | undefined
  /** Of the lockout policy: wrong codes in a row after which the user is locked; 0: never. */
  readonly maxOtpAttempts: number
}

/**
 * Stores that the check succeeded; that the code is used up is the session's to store. A wrong
 * code stores that it failed — and the lock, if it was one too many — and then refuses.
 */
export function checkOtpCode(
  deps: CodeTrierDeps & UserCheckDeps,
  { actor, userId, channel, code, challenge, maxOtpAttempts }: OtpCodeToCheck,
): Promise<Stored> {
  const kind = 'secondFactor'
  const tried = codeTrier(deps, { actor, userId, kind, name: `otp ${channel}`, code })
  const check = {
    actor,
    userId,
    decide: async (user: User) => {
      requireOtpChannel(channel, user)
      requireCodeAttemptsLeft(user, { isKnownBrowser: isKnownBrowser(deps, actor, userId) })
      return decide({ channel, typed: await tried(challenge), maxOtpAttempts }, user)
    },
  }
  return checkUser(deps, check, otpFailuresOf)
}
