/** What the updating RPCs of v2beta and v2 share on the wire (user-v2 §3.6, §4.5). */
import type { AddressInput, HumanToUpdate } from '../../commands/user/update-user.ts'
import type { ProfileChange } from '../../domain/user/profile.ts'
import {
  passwordOf,
  verificationOf,
  type WirePassword,
  type WireVerification,
} from './human-wire.ts'

interface WireProfile {
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly nickName?: string | undefined
  readonly displayName?: string | undefined
  readonly preferredLanguage?: string | undefined
  readonly gender?: number | undefined
}

/** Absent members stay as they are; v2 numbers genders as events do. */
export function profileChangeOf(profile: WireProfile | undefined): ProfileChange | undefined {
  if (!profile) return undefined
  const { givenName, familyName, nickName, displayName, preferredLanguage, gender } = profile
  const names = { firstName: givenName, lastName: familyName, nickName, displayName }
  return { ...names, preferredLanguage, gender }
}

/** Another e-mail address and how it is verified; undefined when it stays. */
export function emailChangeOf(
  email: { readonly email: string; readonly verification: WireVerification } | undefined,
): AddressInput | undefined {
  return email && { address: email.email, verification: verificationOf(email.verification) }
}

/** A phone number and how it is verified. */
export interface WirePhone {
  readonly phone: string
  readonly verification: WireVerification
}

/** Another phone number and how it is verified. */
export function phoneChangeOf({ phone, verification }: WirePhone): AddressInput {
  return { address: phone, verification: verificationOf(verification) }
}

interface WireSetPassword {
  readonly passwordType: WirePassword
  readonly verification:
    | { readonly case: 'currentPassword' | 'verificationCode'; readonly value: string }
    | { readonly case: undefined; readonly value?: undefined }
}

/** Another password with its proof; undefined when it stays. */
export function passwordChangeOf(wire: WireSetPassword | undefined): HumanToUpdate['password'] {
  if (!wire) return undefined
  return { input: passwordOf(wire.passwordType), proof: proofOf(wire.verification) }
}

function proofOf({ case: kind, value }: WireSetPassword['verification']) {
  if (kind === 'currentPassword') return { kind: 'current', password: value } as const
  if (kind === 'verificationCode') return { kind: 'code', code: value } as const
  return { kind: 'permission' } as const
}

/**
 * Whether a human may do this to itself: not set a password without a proof, nor its metadata. That
 * nobody confirms its own addresses is checked where all changes of users pass.
 */
export function mayDoItself({
  password,
  metadata,
}: Pick<HumanToUpdate, 'password' | 'metadata'>): boolean {
  return password?.proof.kind !== 'permission' && metadata.length === 0
}
