/** A human's phone number: changed, asked about, proved, removed; by v1 and by v2. */
import { phoneNumber } from '../../domain/user/normalise.ts'
import {
  changePhone as decideChange,
  dropPhone as decideDrop,
  removePhone as decideRemove,
  repeatPhoneCode as decideRepeat,
  resendPhoneCode as decideResend,
  setPhone as decideSet,
  verifyPhone as decideVerify,
} from '../../domain/user/phone.ts'
import type { Verification } from '../../domain/user/verification.ts'
import type { Stored } from '../change.ts'
import { triesAtOnce } from '../guess/guesses.ts'
import type { CommandNeeds } from '../needs.ts'
import { codeTrier } from './pending-code.ts'
import type { WithCode } from './user-email.ts'
import { changeTarget, type Target } from './users.ts'

/** v1: verified by the caller, or sent a code. */
export async function changePhone(
  needs: CommandNeeds,
  { phone, ...target }: Target & { phone: { number: string; isVerified: boolean } },
): Promise<Stored> {
  const number = phoneNumber(phone.number)
  const verification = { kind: phone.isVerified ? 'verified' : 'send' } as const
  const wanted = { number, ...verificationBy(needs, { ...target, verification }).toVerify }
  return changeTarget(needs.events, target, (user) => decideChange(wanted, user))
}

/** v1. */
export async function repeatPhoneCode(needs: CommandNeeds, target: Target): Promise<Stored> {
  const { toVerify } = verificationBy(needs, { ...target, verification: { kind: 'send' } })
  return changeTarget(needs.events, target, (user) => decideRepeat(toVerify, user))
}

/** v1. */
export async function dropPhone({ events }: CommandNeeds, target: Target): Promise<Stored> {
  return changeTarget(events, target, decideDrop)
}

/** v2. */
export async function setPhone(
  needs: CommandNeeds,
  target: Target & { number: string; verification: Verification },
): Promise<WithCode> {
  const { toVerify, carried } = verificationBy(needs, target)
  const wanted = { number: phoneNumber(target.number), allow: target.allow, ...toVerify }
  const stored = await changeTarget(needs.events, target, (user) => decideSet(wanted, user))
  return { ...stored, code: carried }
}

/** v2. */
export async function removePhone({ events }: CommandNeeds, target: Target): Promise<Stored> {
  return changeTarget(events, target, (user) => decideRemove(target, user))
}

/** v2. */
export async function resendPhoneCode(
  needs: CommandNeeds,
  target: Target & { verification: Verification },
): Promise<WithCode> {
  const { toVerify, carried } = verificationBy(needs, target)
  const wanted = { allow: target.allow, ...toVerify }
  const stored = await changeTarget(needs.events, target, (user) => decideResend(wanted, user))
  return { ...stored, code: carried }
}

/** v2, for whoever has the code. A wrong one is stored as a failed try, then refused. */
export async function verifyPhone(
  needs: CommandNeeds,
  { code, ...target }: Target & { code: string },
): Promise<Stored> {
  const tried = codeTrier(needs, { ...target, kind: 'code', name: 'phone', code })
  const proven = ['user.human.phone.verified']
  return changeTarget(needs.events, { ...target, proven, attempts: triesAtOnce }, async (user) =>
    decideVerify({ check: await tried(user.codes.phone) }, user),
  )
}

function verificationBy(
  { codes }: CommandNeeds,
  { actor, verification }: { actor: Target['actor']; verification: Verification },
) {
  const { instanceId, origin: triggerOrigin } = actor
  const drawn = codes.draw('verifyPhoneCode', { instanceId })
  return {
    toVerify: { verification, code: drawn.issued, triggerOrigin },
    /** What the caller is told: the code it asked to carry itself. */
    carried: verification.kind === 'return' ? drawn.plain : undefined,
  }
}
