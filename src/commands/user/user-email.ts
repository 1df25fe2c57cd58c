/** A human's e-mail address: changed, asked about, proved; by v1 and by v2. */
import {
  changeEmail as decideChange,
  giveEmailCode as decideCode,
  repeatEmailCode as decideRepeat,
  setEmail as decideSet,
  verifyEmail as decideVerify,
} from '../../domain/user/email.ts'
import { emailAddress } from '../../domain/user/normalise.ts'
import { resendInitialization as decideResend } from '../../domain/user/resend-initialization.ts'
import type { Verification } from '../../domain/user/verification.ts'
import type { Stored } from '../change.ts'
import { triesAtOnce } from '../guess/guesses.ts'
import type { CommandNeeds } from '../needs.ts'
import { checkTemplate } from './create-human.ts'
import { codeTrier } from './pending-code.ts'
import { changeTarget, type Target } from './users.ts'

/** What was stored, and the code if the caller asked to carry it. */
export interface WithCode extends Stored {
  readonly code: string | undefined
}

/** v1: verified by the caller, or sent a code. */
export async function changeEmail(
  needs: CommandNeeds,
  { email, ...target }: Target & { email: { address: string; isVerified: boolean } },
): Promise<Stored> {
  const address = emailAddress(email.address)
  const verification = { kind: email.isVerified ? 'verified' : 'send' } as const
  const wanted = { address, ...verificationBy(needs, { ...target, verification }).toVerify }
  return changeTarget(needs.events, target, (user) => decideChange(wanted, user))
}

/** v1. */
export async function repeatEmailCode(needs: CommandNeeds, target: Target): Promise<Stored> {
  const { toVerify } = verificationBy(needs, { ...target, verification: { kind: 'send' } })
  return changeTarget(needs.events, target, (user) => decideRepeat(toVerify, user))
}

/** v1; an empty address means the one there is. */
export async function resendInitialization(
  { events, codes }: CommandNeeds,
  { address, ...target }: Target & { address: string },
): Promise<Stored> {
  const { instanceId, origin: triggerOrigin } = target.actor
  const code = codes.draw('initCode', { instanceId }).issued
  const wanted = {
    address: address === '' ? undefined : emailAddress(address),
    ...{ code, triggerOrigin },
  }
  return changeTarget(events, target, (user) => decideResend(wanted, user))
}

/** v2. */
export async function setEmail(
  needs: CommandNeeds,
  target: Target & { address: string; verification: Verification },
): Promise<WithCode> {
  const { toVerify, carried } = verificationBy(needs, target)
  const wanted = { address: emailAddress(target.address), allow: target.allow, ...toVerify }
  const stored = await changeTarget(needs.events, target, (user) => decideSet(wanted, user))
  return { ...stored, code: carried }
}

/** v2, ResendEmailCode and SendEmailCode. */
export async function giveEmailCode(
  needs: CommandNeeds,
  target: Target & { verification: Verification; needsPending: boolean },
): Promise<WithCode> {
  const { toVerify, carried } = verificationBy(needs, target)
  const { allow, needsPending } = target
  const wanted = { allow, needsPending, ...toVerify }
  const stored = await changeTarget(needs.events, target, (user) => decideCode(wanted, user))
  return { ...stored, code: carried }
}

/** v2, for whoever has the code. A wrong one is stored as a failed try, then refused. */
export async function verifyEmail(
  needs: CommandNeeds,
  { code, ...target }: Target & { code: string },
): Promise<Stored> {
  const tried = codeTrier(needs, { ...target, kind: 'code', name: 'email', code })
  const proven = ['user.human.email.verified']
  return changeTarget(needs.events, { ...target, proven, attempts: triesAtOnce }, async (user) =>
    decideVerify({ check: await tried(user.codes.email) }, user),
  )
}

function verificationBy(
  { codes }: CommandNeeds,
  { actor, verification }: { actor: Target['actor']; verification: Verification },
) {
  checkTemplate(verification)
  const { instanceId, origin: triggerOrigin } = actor
  const drawn = codes.draw('verifyEmailCode', { instanceId })
  return {
    toVerify: { verification, code: drawn.issued, triggerOrigin },
    /** What the caller is told: the code it asked to carry itself. */
    carried: verification.kind === 'return' ? drawn.plain : undefined,
  }
}
