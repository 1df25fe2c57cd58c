/** A human's phone number: changed, verified and removed, by v1 and v2. */
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
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { prepareVerification } from './drawn-codes.ts'
import { type CodeCheckerDeps, codeChecker } from './pending-code.ts'
import type { WithCode } from './user-email.ts'
import { changeTarget, type Target } from './users.ts'

/** v1: verified by the caller, or by a code that is sent. */
export async function changePhone(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  { phone, ...target }: Target & { phone: { number: string; isVerified: boolean } },
): Promise<Stored> {
  const number = phoneNumber(phone.number)
  const verification = { kind: phone.isVerified ? 'verified' : 'send' } as const
  const wanted = {
    number,
    ...(await prepareVerification(deps, 'phone', { ...target, verification })).toVerify,
  }
  return changeTarget(deps.events, target, (user) => decideChange(wanted, user))
}

/** v1: sends a new code. */
export async function repeatPhoneCode(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  target: Target,
): Promise<Stored> {
  const { toVerify } = await prepareVerification(deps, 'phone', {
    ...target,
    verification: { kind: 'send' },
  })
  return changeTarget(deps.events, target, (user) => decideRepeat(toVerify, user))
}

/** v1: removes the number. */
export async function dropPhone(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target,
): Promise<Stored> {
  return changeTarget(events, target, decideDrop)
}

/** v2: sets the number, with any kind of verification. */
export async function setPhone(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  target: Target & { number: string; verification: Verification },
): Promise<WithCode> {
  const { toVerify, codeToReturn } = await prepareVerification(deps, 'phone', target)
  const wanted = { number: phoneNumber(target.number), allow: target.allow, ...toVerify }
  const stored = await changeTarget(deps.events, target, (user) => decideSet(wanted, user))
  return { ...stored, code: codeToReturn }
}

/** v2: removes the number. */
export async function removePhone(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target,
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideRemove(target, user))
}

/** v2: a new code; refuses where none is pending. */
export async function resendPhoneCode(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  target: Target & { verification: Verification },
): Promise<WithCode> {
  const { toVerify, codeToReturn } = await prepareVerification(deps, 'phone', target)
  const wanted = { allow: target.allow, ...toVerify }
  const stored = await changeTarget(deps.events, target, (user) => decideResend(wanted, user))
  return { ...stored, code: codeToReturn }
}

/** v2, needs only the code. A wrong one is stored as a failed attempt, then refused. */
export async function verifyPhone(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events'>,
  { code, ...target }: Target & { code: string },
): Promise<Stored> {
  const tried = codeChecker(deps, { ...target, kind: 'code', name: 'phone', code })
  const proven = ['user.human.phone.verified']
  return changeTarget(deps.events, { ...target, proven, attempts: attemptsAtOnce }, async (user) =>
    decideVerify({ check: await tried(user.codes.phone) }, user),
  )
}
