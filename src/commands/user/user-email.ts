/** A human's e-mail address: changed and verified, by v1 and v2. */
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
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { prepareVerification } from './drawn-codes.ts'
import { type CodeCheckerDeps, codeChecker } from './pending-code.ts'
import { changeTarget, type Target } from './users.ts'

/** What was stored, and the code where the caller asked for it. */
export interface WithCode extends Stored {
  readonly code: string | undefined
}

/** v1: verified by the caller, or by a code that is mailed. */
export async function changeEmail(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  { email, ...target }: Target & { email: { address: string; isVerified: boolean } },
): Promise<Stored> {
  const address = emailAddress(email.address)
  const verification = { kind: email.isVerified ? 'verified' : 'send' } as const
  const wanted = {
    address,
    ...(await prepareVerification(deps, 'email', { ...target, verification })).toVerify,
  }
  return changeTarget(deps.events, target, (user) => decideChange(wanted, user))
}

/** v1: mails a new code. */
export async function repeatEmailCode(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  target: Target,
): Promise<Stored> {
  const { toVerify } = await prepareVerification(deps, 'email', {
    ...target,
    verification: { kind: 'send' },
  })
  return changeTarget(deps.events, target, (user) => decideRepeat(toVerify, user))
}

/** v1: mails a new invitation; an empty address keeps the current one. */
export async function resendInitialization(
  { events, codes }: Pick<CommandDeps, 'events' | 'codes'>,
  { address, ...target }: Target & { address: string },
): Promise<Stored> {
  const { instanceId, origin: triggerOrigin } = target.actor
  const { issued: code } = await codes.draw('initCode', { instanceId })
  const wanted = {
    address: address === '' ? undefined : emailAddress(address),
    code,
    triggerOrigin,
  }
  return changeTarget(events, target, (user) => decideResend(wanted, user))
}

/** v2: sets the address, with any kind of verification. */
export async function setEmail(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  target: Target & { address: string; verification: Verification },
): Promise<WithCode> {
  const { toVerify, codeToReturn } = await prepareVerification(deps, 'email', target)
  const wanted = { address: emailAddress(target.address), allow: target.allow, ...toVerify }
  const stored = await changeTarget(deps.events, target, (user) => decideSet(wanted, user))
  return { ...stored, code: codeToReturn }
}

/**
 * v2, ResendEmailCode and SendEmailCode: a new code, which `needsPending` refuses where none is
 * pending.
 */
export async function giveEmailCode(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  target: Target & { verification: Verification; needsPending: boolean },
): Promise<WithCode> {
  const { toVerify, codeToReturn } = await prepareVerification(deps, 'email', target)
  const { allow, needsPending } = target
  const wanted = { allow, needsPending, ...toVerify }
  const stored = await changeTarget(deps.events, target, (user) => decideCode(wanted, user))
  return { ...stored, code: codeToReturn }
}

/** v2, needs only the code. A wrong one is stored as a failed attempt, then refused. */
export async function verifyEmail(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events'>,
  { code, ...target }: Target & { code: string },
): Promise<Stored> {
  const tried = codeChecker(deps, { ...target, kind: 'code', name: 'email', code })
  const proven = ['user.human.email.verified']
  return changeTarget(deps.events, { ...target, proven, attempts: attemptsAtOnce }, async (user) =>
    decideVerify({ check: await tried(user.codes.email) }, user),
  )
}
