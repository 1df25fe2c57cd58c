/** What the three ways to create a human have in common: the input and the first event. */
import { type Decided, event } from '../event.ts'
import type { OrgRules } from '../policy/policies.ts'
import { userNameReservation } from './names.ts'

/** The names, language and gender of a human. */
export interface Profile {
  readonly firstName: string
  readonly lastName: string
  readonly nickName: string
  readonly displayName: string
  /** Canonical BCP 47, `und` when not known. */
  readonly preferredLanguage: string
  /** 0 unspecified, 1 female, 2 male, 3 diverse. */
  readonly gender: number
}

/** A one-time code, sealed, and its lifetime in nanoseconds. */
export interface IssuedCode {
  readonly code: unknown
  readonly expiryNanos: number
}

/** An e-mail address. */
export interface Email {
  readonly address: string
  readonly isVerified: boolean
}

/** A phone number. */
export interface Phone {
  /** E.164. */
  readonly number: string
  readonly isVerified: boolean
}

/** A link to an account at another identity provider. */
export interface IdpLink {
  readonly idpId: string
  readonly externalUserId: string
  readonly displayName: string
}

/** Which one-time codes the events of a new human need; no others are generated. */
export interface CodesNeeded {
  readonly init: boolean
  readonly email: boolean
  readonly phone: boolean
}

/** What every new human has, normalised. */
export interface HumanToCreate {
  /** Came by itself, and was added by nobody. */
  readonly isSelfRegistered?: boolean
  readonly rules: OrgRules
  readonly userName: string
  readonly profile: Profile
  readonly email: Email
  readonly phone: Phone | undefined
  /** The hash as stored; absent when the human has no password. */
  readonly encodedHash: string | undefined
  readonly changeRequired: boolean
  /** Scheme and host of the request, where links in mails begin. */
  readonly triggerOrigin: string
}

/** The first event of a human. Gender -1 is how the peer writes "unspecified" in v1 events. */
export function humanAdded(
  human: HumanToCreate,
  { genderUnspecified }: { genderUnspecified: number },
): Decided {
  const { profile } = human
  const payload = {
    userName: human.userName,
    firstName: profile.firstName,
    lastName: profile.lastName,
    nickName: profile.nickName,
    displayName: profile.displayName,
    preferredLanguage: profile.preferredLanguage,
    gender: profile.gender === 0 ? genderUnspecified : profile.gender,
    email: human.email.address,
    phone: human.phone?.number,
    encodedHash: human.encodedHash,
    changeRequired: human.changeRequired && human.encodedHash !== undefined,
  }
  const reserve = [userNameReservation(human.userName, human.rules)]
  const always = ['userName', 'preferredLanguage'] as const
  return human.isSelfRegistered
    ? event('user.human.selfregistered', payload, { always, reserve })
    : event('user.human.added', payload, { always, reserve })
}

/**
 * The payload of a code event: the sealed code, its lifetime in nanoseconds, and the origin of
 * links.
 */
export function codePayload(issued: IssuedCode, triggerOrigin: string) {
  return { code: issued.code, expiry: issued.expiryNanos, triggerOrigin }
}

/** Whether a human of v1 is sent a code for the phone. */
export function isPhoneAsked({ phone }: Pick<HumanToCreate, 'phone'>): boolean {
  return phone !== undefined && !phone.isVerified
}

/** A phone is verified at once, or sent a code; v1 has no other way. */
export function phoneEvents(human: HumanToCreate, phoneCode: IssuedCode): Decided[] {
  if (!human.phone) return []
  if (!isPhoneAsked(human)) return [event('user.human.phone.verified')]
  return [event('user.human.phone.code.added', codePayload(phoneCode, human.triggerOrigin))]
}

/** An authenticator app that works from the start: sealed secret, marked verified. */
export function totpEvents(sealedSecret: unknown): Decided[] {
  if (sealedSecret === undefined) return []
  return [
    event('user.human.mfa.otp.added', { otpSecret: sealedSecret }),
    event('user.human.mfa.otp.verified'),
  ]
}
