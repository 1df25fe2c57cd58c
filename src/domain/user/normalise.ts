/** What is made of the words a caller sends before anything is decided (management-v1 §5). */
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
 * The address itself, without the brackets, blanks and comments it may be given in; a refusal
 * when it is not one address (§5.4), or one that no mail is written to: a local part that needs
 * quotes, or an IP address in place of a domain.
 */
export function emailAddress(text: string): string {
  const read = readEmail(text)
  if ('fault' in read) throw refuse(emailRefusals[read.fault])
  if (!isPlainAddress(read.address)) throw refuse('user.email.unparsable')
  return read.address
}

/** E.164, or a refusal (§5.5). */
export function phoneNumber(text: string): string {
  const number = normalizePhone(text)
  if (number === undefined) throw refuse('user.phone.invalid')
  return number
}

/** The name without surrounding blanks; `whenBlank` is thrown when nothing remains. */
export function trimmed(text: string, { whenBlank }: { whenBlank: RefusalName }): string {
  const name = text.trim()
  if (name === '') throw refuse(whenBlank)
  return name
}

/** A profile as it was typed: nothing trimmed, the language in any form. */
export type ProfileInput = Profile

/** A profile as the creating services take it: names trimmed, both needed (§6.1, user-v2 §3.7). */
export function trimmedProfile(words: ProfileInput): Profile {
  const firstName = trimmed(words.firstName, { whenBlank: 'user.first_name.empty' })
  const lastName = trimmed(words.lastName, { whenBlank: 'user.last_name.empty' })
  const displayName = words.displayName.trim() === '' ? '' : words.displayName
  return {
    firstName,
    lastName,
    nickName: words.nickName,
    displayName: displayNameOf({ displayName, firstName, lastName }),
    ...languageAndGender(words),
  }
}

/** Part of a profile as updates take it: what is there must be as good as in a new one. */
export function trimmedChange({ firstName, lastName, ...rest }: ProfileChange): ProfileChange {
  const { preferredLanguage, gender = 0 } = rest
  const languageOrGender = languageAndGender({ preferredLanguage: preferredLanguage ?? '', gender })
  return {
    ...rest,
    firstName: firstName && trimmed(firstName, { whenBlank: 'user.first_name.empty' }),
    lastName: lastName && trimmed(lastName, { whenBlank: 'user.last_name.empty' }),
    preferredLanguage:
      preferredLanguage === undefined ? undefined : languageOrGender.preferredLanguage,
    gender: rest.gender === undefined ? undefined : languageOrGender.gender,
  }
}

/** A profile as an import takes it: names verbatim (§7.1). */
export function verbatimProfile(words: ProfileInput): Profile {
  const { preferredLanguage, gender } = languageAndGender(words)
  return {
    firstName: words.firstName,
    lastName: words.lastName,
    nickName: words.nickName,
    displayName: displayNameOf(words),
    preferredLanguage,
    gender,
  }
}

/** A human as the creating services are given one. */
export interface HumanInput {
  /** Absent: the e-mail address. */
  readonly userName: string | undefined
  readonly profile: ProfileInput
  readonly email: Email
  readonly phone: { readonly phone: string; readonly isVerified: boolean } | undefined
}

/** The same, as it is stored. */
export interface NormalizedHuman {
  readonly userName: string
  readonly profile: Profile
  readonly email: Email
  readonly phone: Phone | undefined
}

/** As AddHumanUser of v1 and the services of v2 take a human; refuses address, names, phone. */
export function normalizeHuman({ userName, ...human }: HumanInput): NormalizedHuman {
  const address = emailAddress(human.email.address)
  return {
    email: { address, isVerified: human.email.isVerified },
    userName: trimmed(userName ?? address, { whenBlank: 'user.name.blank' }),
    profile: trimmedProfile(human.profile),
    phone: normalizedPhone(human.phone),
  }
}

/** As ImportHumanUser takes a human, names verbatim; refuses user name, address, phone (§7.1). */
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
