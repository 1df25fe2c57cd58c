/**
 * Who somebody is by the claims of another identity provider: the standard ones of OpenID
 * Connect Core §5.1, as far as they are what they should be.
 */

export interface IdpPerson {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly nickName: string
  readonly displayName: string
  /** BCP 47. */
  readonly preferredLanguage: string
  readonly email: string
  readonly isEmailVerified: boolean
  readonly phone: string
  readonly isPhoneVerified: boolean
}

export type Claims = Readonly<Record<string, unknown>>

/** As many characters as our own requests take. */
const textMax = 200

/** What a provider does not say is empty. */
export function personOf(claims: Claims): IdpPerson {
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

/** What the account is called there; some name is always needed to tell accounts apart. */
export function accountNameOf(claims: Claims, { externalUserId }: { externalUserId: string }) {
  const { userName, email, displayName } = personOf(claims)
  return userName || email || displayName || externalUserId
}

/** Whether users can be linked by it: not every store keeps every character. */
export function isKeepableId(externalUserId: string): boolean {
  const isShort = [...externalUserId].length <= textMax
  return externalUserId !== '' && isShort && !unkeepable.test(externalUserId)
}

/** How deep claims may go: much deeper, and they could not be written as JSON again. */
const levelsMax = 16

/** Whether claims may be stored and handed on. */
export function isKeepable(value: unknown, levels = levelsMax): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((each) => isKeepable(each, levels - 1))
}

/** NUL, and halves of characters. */
const unkeepable = /\0|\p{Surrogate}/u

function text(value: unknown): string {
  const isText = typeof value === 'string' && !unkeepable.test(value)
  return isText ? [...value].slice(0, textMax).join('') : ''
}

/** Some write `en_GB`. */
function languageOf(value: unknown): string {
  const tag = text(value).replaceAll('_', '-')
  return tag.length <= 10 ? tag : ''
}

/** Some say it in quotes. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
