/**
 * Who somebody is by what a provider of each type returns (organizations.md §3.4): pure tables from
 * its members to ours. What a type does not say is empty.
 */
import type { ExternalPerson } from '../../events/identity-provider.ts'
import { type Claims, keepableText, parseClaims } from './claims.ts'

/** A provider, as far as reading its answer depends on it. */
export type PersonSource =
  | { readonly kind: 'azure'; readonly isEmailVerified: boolean }
  | { readonly kind: 'ldap'; readonly attributes: AttributeNames }
  | { readonly kind: 'oidc' | 'jwt' | 'gitlab' | 'gitlab_self_hosted' }
  | { readonly kind: 'google' | 'apple' }
  | { readonly kind: 'github' | 'github_enterprise' }
  | { readonly kind: 'oauth' | 'saml' | 'zitadel' }

/** The names of a directory's attributes; an empty one says nothing. */
export interface AttributeNames {
  readonly firstName: string
  readonly lastName: string
  readonly displayName: string
  readonly nickName: string
  readonly preferredUsername: string
  readonly email: string
  readonly emailVerified: string
  readonly phone: string
  readonly phoneVerified: string
  readonly preferredLanguage: string
}

/** Nothing is known. */
export const unknownPerson: ExternalPerson = {
  userName: '',
  givenName: '',
  familyName: '',
  nickName: '',
  displayName: '',
  preferredLanguage: '',
  email: '',
  isEmailVerified: false,
  phone: '',
  isPhoneVerified: false,
}

/** Reads the answer of a provider. */
export function personOf(source: PersonSource, claims: Claims): ExternalPerson {
  switch (source.kind) {
    case 'azure':
      return microsoftPerson(claims, source)
    case 'ldap':
      return directoryPerson(claims, source.attributes)
    case 'github':
    case 'github_enterprise':
      return gitHubPerson(claims)
    case 'google':
    case 'apple': {
      const person = parseClaims(claims)
      return { ...person, userName: person.email }
    }
    // Only the id is known: the rest has no names that all providers of the type use.
    case 'oauth':
    case 'saml':
    case 'zitadel':
      return unknownPerson
    default:
      return parseClaims(claims)
  }
}

/** Phones of Graph are never taken: nobody has verified them. */
function microsoftPerson(
  claims: Claims,
  { isEmailVerified }: { readonly isEmailVerified: boolean },
): ExternalPerson {
  const userName = keepableText(claims.userPrincipalName)
  const email = keepableText(claims.mail) || userName
  const { preferredLanguage } = parseClaims({ locale: claims.preferredLanguage })
  return {
    ...unknownPerson,
    ...{ userName, email, preferredLanguage },
    givenName: keepableText(claims.givenName),
    familyName: keepableText(claims.surname),
    displayName: keepableText(claims.displayName),
    isEmailVerified: isEmailVerified && email !== '',
  }
}

/** GitHub shows verified addresses only. */
function gitHubPerson(claims: Claims): ExternalPerson {
  const email = keepableText(claims.email)
  return {
    ...unknownPerson,
    userName: keepableText(claims.login),
    displayName: keepableText(claims.name),
    email,
    isEmailVerified: email !== '',
  }
}

function directoryPerson(claims: Claims, names: AttributeNames): ExternalPerson {
  const textOf = (name: string) => {
    const found = name !== '' && Object.hasOwn(claims, name) ? claims[name] : undefined
    return keepableText(Array.isArray(found) ? found[0] : found)
  }
  const { preferredLanguage } = parseClaims({ locale: textOf(names.preferredLanguage) })
  return {
    userName: textOf(names.preferredUsername),
    givenName: textOf(names.firstName),
    familyName: textOf(names.lastName),
    nickName: textOf(names.nickName),
    displayName: textOf(names.displayName),
    preferredLanguage,
    email: textOf(names.email),
    isEmailVerified: isTrueText(textOf(names.emailVerified)),
    phone: textOf(names.phone),
    isPhoneVerified: isTrueText(textOf(names.phoneVerified)),
  }
}

const trueTexts: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'True', 'TRUE'])

/** What is no truth value is none. */
function isTrueText(text: string): boolean {
  return trueTexts.has(text)
}
