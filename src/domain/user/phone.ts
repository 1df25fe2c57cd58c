/** Changing and verifying phone numbers (management-v1 §13.3, user-v2 §11.1). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { isHuman, type User } from './user.ts'
import type { CodeCheck } from './user-codes.ts'
import { type AddressToVerify, verificationEvents } from './verification.ts'

/** The new number and how it is verified. */
export interface PhoneToSet extends AddressToVerify {
  /** E.164. */
  readonly number: string
}

/** v1: refuses the current number, unless it becomes verified. */
export function* changePhone(phone: PhoneToSet, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.phone.not_found')
  const changes = [...phoneChange(phone, user)]
  if (changes.length === 0) throw refuse('v1.phone.unchanged')
  yield* changes
}

/** v1: issues another code for an unverified number. */
export function* repeatPhoneCode(code: AddressToVerify, user: User): Iterable<Decided> {
  if (!isHuman(user) || user.phone.number === '') throw refuse('v1.phone_code.none')
  if (user.phone.isVerified) throw refuse('v1.phone_code.verified')
  yield* verificationEvents('phone', code)
}

/** v1: removes the number. */
export function* dropPhone(user: User): Iterable<Decided> {
  if (!isHuman(user) || user.phone.number === '') throw refuse('v1.phone.none')
  yield* phoneRemoval(user)
}

/** v2: refuses the current number, whatever its verification. */
export function* setPhone(
  { allow, ...phone }: PhoneToSet & { readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  requireAllowedHuman(user, allow)
  if (phone.number === user.phone.number) throw refuse('v2.phone.unchanged')
  yield* phoneChange(phone, user)
}

/** v2: removes the number. */
export function* removePhone({ allow }: { allow: Allow }, user: User): Iterable<Decided> {
  requireAllowedHuman(user, allow)
  if (user.phone.number === '') throw refuse('v2.phone.none')
  yield* phoneRemoval(user)
}

/** v2: issues another code; refused where none is open. */
export function* resendPhoneCode(
  { allow, ...code }: AddressToVerify & { readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  requireAllowedHuman(user, allow)
  if (!user.codes.phone) throw refuse('v2.phone_code.none')
  yield* verificationEvents('phone', code)
}

/**
 * A wrong or expired code is stored as a failed attempt; an attempt without an open code is not.
 */
export function* verifyPhone({ check }: { check: CodeCheck }, user: User): Decision {
  if (!isHuman(user)) throw refuse('v2.phone.not_found')
  if (check === 'none') throw refuse('v2.phone_code.invalid')
  if (check !== 'right') {
    yield event('user.human.phone.verification.failed')
    return refuse('v2.phone_code.invalid')
  }
  yield event('user.human.phone.verified')
  return undefined
}

/**
 * The new number and its verification. The current number gets no new code; it may become verified.
 */
export function* phoneChange(phone: PhoneToSet, user: User): Iterable<Decided> {
  const { number, verification } = phone
  if (number !== user.phone.number) {
    yield event('user.human.phone.changed', { phone: number })
    yield* verificationEvents('phone', phone)
  } else if (verification.kind === 'verified' && !user.phone.isVerified) {
    yield* verificationEvents('phone', phone)
  }
}

/** Nothing when there is no number. */
export function* phoneRemoval(user: User): Iterable<Decided> {
  if (user.phone.number !== '') yield event('user.human.phone.removed')
}

function requireAllowedHuman(user: User, allow: Allow): void {
  if (!isHuman(user)) throw refuse('v2.phone.not_found')
  allow(user)
}
