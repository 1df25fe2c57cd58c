/** Invitations of v2: created, resent, accepted. */
import {
  acceptInvite,
  createInvite as decideCreate,
  resendInvite as decideResend,
} from '../../domain/user/invite.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { attemptsAtOnce } from '../guess/guesses.ts'
import { requireTemplate } from '../notification/url-template.ts'
import { type CodeCheckerDeps, codeChecker } from './pending-code.ts'
import type { WithCode } from './user-email.ts'
import { changeTarget, type Target } from './users.ts'

/** An invitation to be created. */
export interface InviteToCreate extends Target {
  /** Returned to the caller instead of being mailed. */
  readonly isReturned: boolean
  readonly urlTemplate: string | undefined
  readonly applicationName: string | undefined
}

/** Generates an invitation code, and resolves to it where the caller asked for it. */
export async function createInvite(
  { events, codes, clock }: Pick<CommandDeps, 'events' | 'clock' | 'codes'>,
  invite: InviteToCreate,
): Promise<WithCode> {
  const { actor, isReturned, urlTemplate, applicationName, allow } = invite
  requireTemplate(urlTemplate)
  const { instanceId, origin: triggerOrigin } = actor
  const drawn = await codes.draw('inviteCode', { instanceId })
  const wanted = {
    isReturned,
    urlTemplate,
    applicationName,
    triggerOrigin,
    allow,
    code: drawn.issued,
    nowMicros: clock.nowMicros(),
  }
  const stored = await changeTarget(events, invite, (user) => decideCreate(wanted, user))
  return { ...stored, code: isReturned ? drawn.plain : undefined }
}

/** Mails a new code in place of the earlier one. */
export async function resendInvite(
  { events, codes, clock }: Pick<CommandDeps, 'events' | 'clock' | 'codes'>,
  target: Target,
): Promise<Stored> {
  const { instanceId, origin: triggerOrigin } = target.actor
  const { issued: code } = await codes.draw('inviteCode', { instanceId })
  const wanted = { code, triggerOrigin, allow: target.allow, nowMicros: clock.nowMicros() }
  return changeTarget(events, target, (user) => decideResend(wanted, user))
}

/** Needs only the code. A wrong one is stored as a failed attempt, then refused. */
export async function verifyInvite(
  deps: CodeCheckerDeps & Pick<CommandDeps, 'events'>,
  { code, ...target }: Target & { code: string },
): Promise<Stored> {
  const tried = codeChecker(deps, { ...target, kind: 'code', name: 'invite', code })
  const proven = ['user.human.email.verified']
  return changeTarget(deps.events, { ...target, proven, attempts: attemptsAtOnce }, async (user) =>
    acceptInvite({ check: await tried(user.codes.invite) }, user),
  )
}
