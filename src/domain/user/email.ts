/** Changing and verifying e-mail addresses (management-v1 §13.3, user-v2 §11.1). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { isHuman, type User } from './user.ts'
import type { CodeCheck } from './user-codes.ts'
import { type AddressToVerify, verificationEvents } from './verification.ts'

/** The new address and how it is verified. */
export interface EmailToSet extends AddressToVerify {
  readonly address: string
}

/** v1: refuses the current address, unless it becomes verified. */
export function* changeEmail(email: EmailToSet, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.email.not_found')
  if (user.state === 'initial') throw refuse('v1.email.not_initialised')
  const changes = [...emailChange(email, user)]
  if (changes.length === 0) throw refuse('v1.email.unchanged')
  yield* changes
}

/** v1: issues another code for an unverified address. */
export function* repeatEmailCode(code: AddressToVerify, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.email_code.not_found')
  if (user.state === 'initial') throw refuse('v1.email_code.not_initialised')
  if (user.email.isVerified) throw refuse('v1.email_code.verified')
  yield* verificationEvents('email', code)
}

/** v2: refuses the current address, whatever its verification. */
export function* setEmail(
  { allow, ...email }: EmailToSet & { readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  requireAllowedHuman(user, allow)
  if (email.address === user.email.address) throw refuse('v2.email.unchanged')
  yield* emailChange(email, user)
}

/** v2: issues another code; with `needsPending` only where one is open. */
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

/**
 * A wrong or expired code is stored as a failed attempt; an attempt without an open code is not.
 */
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
 * The new address and its verification. The current address gets no new code; it may become
 * verified.
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

/** Refuses users invited by v1: they verify the address by accepting. */
export function requireInitialised(user: User): void {
  if (user.state === 'initial') throw refuse('v2.email.not_initialised')
}

function requireAllowedHuman(user: User, allow: Allow): void {
  if (!isHuman(user)) throw refuse('v2.email.not_found')
  allow(user)
  requireInitialised(user)
}
