/**
 * Reads the standard claims of OpenID Connect Core §5.1 of other providers, as far as they are
 * valid.
 */

import type { ExternalPerson } from '../../events/identity-provider.ts'

/** Claims as the provider returned them. */
export type Claims = Readonly<Record<string, unknown>>

/** The maximum length of our own requests. */
const textMax = 200

/** Reads the claims; absent ones are empty. */
export function parseClaims(claims: Claims): ExternalPerson {
  return {
    userName: text(claims.preferred_username),
    givenName: text(claims.given_name),
    familyName: text(claims.family_name),
    nickName: text(claims.nickname),
    displayName: text(claims.name),
    preferredLanguage: languageOf(claims.locale),
    email: text(claims.email),
    isEmailVerified: isTrue(claims.email_verified),
    phone: text(claims.phone_number),
    isPhoneVerified: isTrue(claims.phone_number_verified),
  }
}

/** The name of the account at the provider; never empty, so that accounts can be distinguished. */
export function accountNameOf(
  { userName, email, displayName }: ExternalPerson,
  { externalUserId }: { externalUserId: string },
) {
  return userName || email || displayName || externalUserId
}

/**
 * Whether users can be linked by the id: it is not too long, and every store can keep its
 * characters.
 */
export function isKeepableId(externalUserId: string): boolean {
  const isShort = [...externalUserId].length <= textMax
  return externalUserId !== '' && isShort && !unkeepable.test(externalUserId)
}

/** Maximum depth of claims, so that they can be written as JSON again. */
const levelsMax = 16

/** Whether claims may be stored and returned. */
export function isKeepable(value: unknown, levels = levelsMax): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((each) => isKeepable(each, levels - 1))
}

/** NUL and lone surrogates. */
const unkeepable = /\0|\p{Surrogate}/u

/** A text that can be kept, cut to the length of our own requests; empty for anything else. */
export const keepableText = (value: unknown): string => text(value)

function text(value: unknown): string {
  const isText = typeof value === 'string' && !unkeepable.test(value)
  return isText ? [...value].slice(0, textMax).join('') : ''
}

/** Some providers write `en_GB`. */
function languageOf(value: unknown): string {
  const tag = text(value).replaceAll('_', '-')
  return tag.length <= 10 ? tag : ''
}

/** Some providers send it as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
