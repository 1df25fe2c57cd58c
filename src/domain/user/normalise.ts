/** Normalises the input of a caller before anything is decided (management-v1 §5). */
import { readEmail } from '../../kit/address.ts'
import { isPlainAddress } from '../../kit/endpoint.ts'
import { canonicalLanguage } from '../../kit/language.ts'
import { normalizePhone } from '../../kit/phone.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { Email, Phone, Profile } from './human.ts'
import { displayNameOf } from './names.ts'
import type { ProfileChange } from './profile.ts'

const emailRefusals = {
  empty: 'user.email.empty',
  unparsable: 'user.email.unparsable',
  'has-name': 'user.email.has_name',
} as const satisfies Record<string, RefusalName>

/**
 * The address itself, without brackets, blanks and comments. Refuses text that is not one address
 * (§5.4), and addresses that no mail is sent to: a local part that needs quotes, or an IP address
 * instead of a domain.
 */
export function emailAddress(text: string): string {
  const read = readEmail(text)
  if ('fault' in read) throw refuse(emailRefusals[read.fault])
  if (!isPlainAddress(read.address)) throw refuse('user.email.unparsable')
  return read.address
}

/** The number in E.164; refuses others (§5.5). */
export function phoneNumber(text: string): string {
  const number = normalizePhone(text)
  if (number === undefined) throw refuse('user.phone.invalid')
  return number
}

/** The name without surrounding blanks; throws `whenBlank` if nothing remains. */
export function trimmed(text: string, { whenBlank }: { whenBlank: RefusalName }): string {
  const name = text.trim()
  if (name === '') throw refuse(whenBlank)
  return name
}

/** A profile as given: nothing trimmed, the language in any form. */
export type ProfileInput = Profile

/** A profile of the creating services: names trimmed, both required (§6.1, user-v2 §3.7). */
export function trimmedProfile(input: ProfileInput): Profile {
  const firstName = trimmed(input.firstName, { whenBlank: 'user.first_name.empty' })
  const lastName = trimmed(input.lastName, { whenBlank: 'user.last_name.empty' })
  const displayName = input.displayName.trim() === '' ? '' : input.displayName
  return {
    firstName,
    lastName,
    nickName: input.nickName,
    displayName: displayNameOf({ displayName, firstName, lastName }),
    ...languageAndGender(input),
  }
}

/** Part of a profile, for updates: what is given must be as valid as in a new one. */
export function trimmedChange(change: ProfileChange): ProfileChange {
  const { firstName, lastName, nickName, displayName, preferredLanguage, gender } = change
  const given = { preferredLanguage: preferredLanguage ?? '', gender: gender ?? 0 }
  const languageOrGender = languageAndGender(given)
  return {
    firstName: firstName && trimmed(firstName, { whenBlank: 'user.first_name.empty' }),
    lastName: lastName && trimmed(lastName, { whenBlank: 'user.last_name.empty' }),
    nickName,
    displayName,
    preferredLanguage:
      preferredLanguage === undefined ? undefined : languageOrGender.preferredLanguage,
    gender: gender === undefined ? undefined : languageOrGender.gender,
  }
}

/** A profile of an import: names verbatim (§7.1). */
export function verbatimProfile(input: ProfileInput): Profile {
  const { preferredLanguage, gender } = languageAndGender(input)
  return {
    firstName: input.firstName,
    lastName: input.lastName,
    nickName: input.nickName,
    displayName: displayNameOf(input),
    preferredLanguage,
    gender,
  }
}

/** A human as given to the creating services. */
export interface HumanInput {
  /** Absent: the e-mail address. */
  readonly userName: string | undefined
  readonly profile: ProfileInput
  readonly email: Email
  readonly phone: { readonly phone: string; readonly isVerified: boolean } | undefined
}

/** A human as it is stored. */
export interface NormalizedHuman {
  readonly userName: string
  readonly profile: Profile
  readonly email: Email
  readonly phone: Phone | undefined
}

/**
 * Normalises the input of AddHumanUser of v1 and of v2; refuses address, names and phone, in this
 * order.
 */
export function normalizeHuman({ userName, ...human }: HumanInput): NormalizedHuman {
  const address = emailAddress(human.email.address)
  return {
    email: { address, isVerified: human.email.isVerified },
    userName: trimmed(userName ?? address, { whenBlank: 'user.name.blank' }),
    profile: trimmedProfile(human.profile),
    phone: normalizedPhone(human.phone),
  }
}

/**
 * Normalises the input of ImportHumanUser, names verbatim; refuses user name, address and phone, in
 * this order (§7.1).
 */
export function normalizeImported(human: HumanInput & { userName: string }): NormalizedHuman {
  return {
    userName: trimmed(human.userName, { whenBlank: 'user.name.empty' }),
    email: {
      address: emailAddress(human.email.address.trim()),
      isVerified: human.email.isVerified,
    },
    phone: normalizedPhone(human.phone),
    profile: verbatimProfile(human.profile),
  }
}

function normalizedPhone(phone: HumanInput['phone']): Phone | undefined {
  return phone && { number: phoneNumber(phone.phone), isVerified: phone.isVerified }
}

function languageAndGender({
  preferredLanguage,
  gender,
}: Pick<ProfileInput, 'preferredLanguage' | 'gender'>) {
  return {
    preferredLanguage: canonicalLanguage(preferredLanguage),
    gender: gender >= 1 && gender <= 3 ? gender : 0,
  }
}
