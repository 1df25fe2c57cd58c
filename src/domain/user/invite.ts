/** Inviting users who cannot sign in yet (surroundings §4.12). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { codePayload, type IssuedCode } from './human.ts'
import { isHuman, type User } from './user.ts'
import { type CodeCheck, hasExpired, type PendingCode } from './user-codes.ts'
import { hasPassword } from './user-credentials.ts'

/** The command that invites a user. */
export interface Invite {
  readonly code: IssuedCode
  readonly triggerOrigin: string
  readonly nowMicros: number
  /** Handed to the caller instead of being mailed. */
  readonly isReturned: boolean
  /** Absent: as in the previous invitation. */
  readonly urlTemplate: string | undefined
  /** Absent: as in the previous invitation. */
  readonly applicationName: string | undefined
  readonly allow: Allow
}

/** Refused while a returned (not mailed) code is still valid: a new one would invalidate it. */
export function* createInvite(command: Invite, user: User): Iterable<Decided> {
  requireInvitable(command, user)
  const before = user.codes.invite
  if (before?.isReturned && !hasExpired(before, command)) throw refuse('invite.code_not_found')
  yield invitation(command, before)
}

/** Mails another code, with template and application name of the previous invitation. */
export function* resendInvite(
  command: Omit<Invite, 'isReturned' | 'urlTemplate' | 'applicationName'>,
  user: User,
): Iterable<Decided> {
  requireInvitable(command, user)
  const before = user.codes.invite
  if (!before || before.isReturned) throw refuse('invite.code_not_found')
  const same = { isReturned: false, urlTemplate: undefined, applicationName: undefined }
  yield invitation({ ...command, ...same }, before)
}

/**
 * A mailed code verifies the address it was sent to, unless the user has another one since; for a
 * returned code the caller vouches. The caller then sets up a first way to sign in. An attempt
 * without an open invitation is not stored.
 */
export function* acceptInvite({ check }: { check: CodeCheck }, user: User): Decision {
  if (!isHuman(user)) throw refuse('invite.check.not_found')
  if (check === 'none') throw refuse('invite.code_invalid')
  if (check !== 'right') {
    yield event('user.human.invite.check.failed')
    return refuse('invite.code_invalid')
  }
  yield event('user.human.invite.check.succeeded')
  const { invite } = user.codes
  if (invite?.isReturned || invite?.proves === 'email') yield event('user.human.email.verified')
  return undefined
}

/**
 * The caller's right is checked first: an unknown user is reported only to callers who may invite
 * anyone.
 */
function requireInvitable({ allow }: { allow: Allow }, user: User): void {
  allow(user)
  if (!isHuman(user)) throw refuse('invite.not_found')
  const { idpLinks, passkeys } = user.credentials
  const canSignIn =
    hasPassword(user.credentials) ||
    idpLinks.size > 0 ||
    [...passkeys.values()].some(({ isReady }) => isReady)
  if (canSignIn) throw refuse('invite.not_needed')
}

/** The members of this event are in camel case, unlike other codes' (user-v2 §13.2). */
function invitation(
  { code, triggerOrigin, isReturned, urlTemplate, applicationName }: Invite,
  before: PendingCode | undefined,
): Decided {
  return event('user.human.invite.code.added', {
    ...codePayload(code, triggerOrigin),
    urlTemplate: urlTemplate ?? before?.urlTemplate,
    codeReturned: isReturned,
    applicationName: applicationName ?? before?.applicationName,
  })
}
