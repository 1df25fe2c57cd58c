/**
 * What a provider says of a person by now, against what is known of the linked user
 * (organizations.md §3.6 no. 7). What the provider leaves out stays as it is.
 */
import type { ExternalPerson } from '../../events/identity-provider.ts'
import { normalizePhone } from '../../kit/phone.ts'

/** What is known of a user, as far as providers say it as well. */
export interface KnownPerson {
  readonly firstName: string
  readonly lastName: string
  readonly nickName: string
  readonly displayName: string
  readonly preferredLanguage: string
  readonly email: string
  readonly isEmailVerified: boolean
  /** E.164; empty if there is none. */
  readonly phone: string
  readonly isPhoneVerified: boolean
}

/** The names and the language, complete. */
export type PersonProfile = Pick<
  KnownPerson,
  'firstName' | 'lastName' | 'nickName' | 'displayName' | 'preferredLanguage'
>

const profileNames = [
  'firstName',
  'lastName',
  'nickName',
  'displayName',
  'preferredLanguage',
] as const

/** An address, and whether the provider has verified it. */
export interface PersonAddress {
  readonly address: string
  readonly isVerified: boolean
}

/** What changes. */
export interface PersonChange {
  /** As it is to be. */
  readonly profile: PersonProfile
  readonly isProfileChanged: boolean
  /** Undefined where the address and what is known of it stay. */
  readonly email: PersonAddress | undefined
  readonly phone: PersonAddress | undefined
}

/** Compares the provider's person with the user. */
export function personChangeOf(person: ExternalPerson, known: KnownPerson): PersonChange {
  const profile = {
    firstName: person.givenName || known.firstName,
    lastName: person.familyName || known.lastName,
    nickName: person.nickName || known.nickName,
    displayName: person.displayName || known.displayName,
    preferredLanguage: person.preferredLanguage || known.preferredLanguage,
  }
  return {
    profile,
    isProfileChanged: profileNames.some((name) => profile[name] !== known[name]),
    email: addressChange(
      { address: person.email, isVerified: person.isEmailVerified },
      { address: known.email, isVerified: known.isEmailVerified },
    ),
    phone: addressChange(
      { address: normalizePhone(person.phone) ?? '', isVerified: person.isPhoneVerified },
      { address: known.phone, isVerified: known.isPhoneVerified },
    ),
  }
}

/** An address that was verified here stays verified, whatever the provider says. */
function addressChange(said: PersonAddress, known: PersonAddress): PersonAddress | undefined {
  if (said.address === '') return undefined
  const isSame = said.address.toLowerCase() === known.address.toLowerCase()
  return isSame && (known.isVerified || !said.isVerified) ? undefined : said
}
