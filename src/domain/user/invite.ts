/** How someone who cannot sign in yet is invited to set that up (surroundings §4.12). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { codePayload, type IssuedCode } from './human.ts'
import { isHuman, type User } from './user.ts'
import { type CodeCheck, hasExpired, type PendingCode } from './user-codes.ts'

export interface Invite {
  readonly code: IssuedCode
  readonly triggerOrigin: string
  readonly nowMicros: number
  /** Handed to the caller instead of being mailed. */
  readonly isReturned: boolean
  /** Absent: as in the invitation before. */
  readonly urlTemplate: string | undefined
  /** Absent: as in the invitation before. */
  readonly applicationName: string | undefined
  readonly allow: Allow
}

/** Refused while a code is out of the house that a caller carries: it would be worth nothing. */
export function* createInvite(command: Invite, user: User): Iterable<Decided> {
  requireInvitable(command, user)
  const before = user.codes.invite
  if (before?.isReturned && !hasExpired(before, command)) throw refuse('invite.code_not_found')
  yield invitation(command, before)
}

/** Another code by mail, in the words of the one before. */
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
 * The code came to the address, so the address is proved, unless the user has left it since;
 * what a caller carries, it vouches for. A first way to sign in is the caller's next step. A
 * try at no invitation at all is nothing to write down.
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

/** The right is asked first, for here an unknown user is told to whoever may invite anyone. */
function requireInvitable({ allow }: { allow: Allow }, user: User): void {
  allow(user)
  if (!isHuman(user)) throw refuse('invite.not_found')
  const { encodedHash, idpLinks, passkeys } = user.credentials
  const canSignIn =
    encodedHash !== undefined ||
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
