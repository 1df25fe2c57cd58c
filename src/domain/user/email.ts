/** How a human's e-mail address changes and is proved (management-v1 §13.3, user-v2 §11.1). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { isHuman, type User } from './user.ts'
import type { CodeCheck } from './user-codes.ts'
import { type AddressToVerify, verificationEvents } from './verification.ts'

export interface EmailToSet extends AddressToVerify {
  readonly address: string
}

/** v1: an address that is the user's already is refused, unless it becomes verified. */
export function* changeEmail(email: EmailToSet, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.email.not_found')
  if (user.state === 'initial') throw refuse('v1.email.not_initialised')
  const changes = [...emailChange(email, user)]
  if (changes.length === 0) throw refuse('v1.email.unchanged')
  yield* changes
}

/** v1: another code for an address that is not verified yet. */
export function* repeatEmailCode(code: AddressToVerify, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.email_code.not_found')
  if (user.state === 'initial') throw refuse('v1.email_code.not_initialised')
  if (user.email.isVerified) throw refuse('v1.email_code.verified')
  yield* verificationEvents('email', code)
}

/** v2: an address that is the user's already is refused, whatever was to become of it. */
export function* setEmail(
  { allow, ...email }: EmailToSet & { readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  requireAllowedHuman(user, allow)
  if (email.address === user.email.address) throw refuse('v2.email.unchanged')
  yield* emailChange(email, user)
}

/** v2: another code, in the place of one that waits or, if it need not wait, at any time. */
export function* giveEmailCode(
  {
    allow,
    needsPending,
    ...code
  }: AddressToVerify & { readonly allow: Allow; readonly needsPending: boolean },
  user: User,
): Iterable<Decided> {
  requireAllowedHuman(user, allow)
  if (needsPending && !user.codes.email) throw refuse('v2.email_code.none')
  yield* verificationEvents('email', code)
}

/** A code that is wrong or too late is written down as a failed try; one of none is not. */
export function* verifyEmail({ check }: { check: CodeCheck }, user: User): Decision {
  if (!isHuman(user)) throw refuse('v2.email.not_found')
  if (check === 'none') throw refuse('v2.email_code.invalid')
  if (check !== 'right') {
    yield event('user.human.email.verification.failed')
    return refuse('v2.email_code.invalid')
  }
  yield event('user.human.email.verified')
  return undefined
}

/**
 * The change and what becomes of the address. One that is the user's already gets no new code;
 * it may become verified.
 */
export function* emailChange(email: EmailToSet, user: User): Iterable<Decided> {
  const { address, verification } = email
  if (address !== user.email.address) {
    yield event('user.human.email.changed', { email: address })
    yield* verificationEvents('email', email)
  } else if (verification.kind === 'verified' && !user.email.isVerified) {
    yield* verificationEvents('email', email)
  }
}

/** Whoever was invited by v1 proves the address by accepting. */
export function requireInitialised(user: User): void {
  if (user.state === 'initial') throw refuse('v2.email.not_initialised')
}

function requireAllowedHuman(user: User, allow: Allow): void {
  if (!isHuman(user)) throw refuse('v2.email.not_found')
  allow(user)
  requireInitialised(user)
}
