/** Users as clients send them, as commands take them (surroundings §9.3). */

import { refuse } from '../../domain/refusals.ts'
import type { MetadataEntry } from '../../domain/user/create-human.ts'
import { phoneNumber } from '../../domain/user/normalise.ts'
import { isHttpUrl } from '../../kit/http-url.ts'
import { canonicalLanguage, supportedLanguages } from '../../kit/language.ts'
import { isObject, type Json, memberOf } from './attributes.ts'
import { enterpriseSchemaId } from './schemas.ts'
import {
  enterpriseKeyOf,
  enterpriseNames,
  entryOf,
  externalIdKeyOf,
  keyOfPath,
  listNames,
  textPaths,
} from './user-keys.ts'
import { rankedFirst } from './user-resource.ts'

/** A user as it is to be. */
export interface UserInput {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  /** Empty: made of the names. */
  readonly displayName: string
  readonly nickName: string
  /** Absent: none was given. */
  readonly preferredLanguage: string | undefined
  readonly email: string
  /** Empty: none. */
  readonly phone: string
  /** Absent: as it is. */
  readonly active: boolean | undefined
  /** Absent: as it is. */
  readonly password: string | undefined
  /** Every entry that SCIM keeps; those without a value are to go. */
  readonly entries: readonly MetadataEntry[]
}

/** How a user is read. */
export interface ReadingUser {
  readonly provisioningDomain: string
  /** Whether what is missing is refused as by the creation of users, not by a replacement. */
  readonly isNew: boolean
}

/** Reads a resource that `readResource` has read. Throws a refusal. */
export function userInputOf(resource: Json, reading: ReadingUser): UserInput {
  const name = memberOf(resource, 'name')
  const text = (member: string, of: unknown = resource) => String(memberOf(of, member) ?? '')
  const [givenName, familyName] = [text('givenName', name), text('familyName', name)]
  if (!reading.isNew) {
    if (familyName.trim() === '') throw refuse('scim.user.family_name_missing')
    if (givenName.trim() === '') throw refuse('scim.user.given_name_missing')
  }
  const emails = listOf(resource, 'emails')
  const email = text('value', emails[rankedFirst(emails)])
  if (email === '') throw refuse('scim.user.email_missing')
  const phones = listOf(resource, 'phoneNumbers')
  const given = text('value', phones[rankedFirst(phones)])
  const active = memberOf(resource, 'active')
  const password = memberOf(resource, 'password')
  checkTexts(resource)
  return {
    userName: text('userName'),
    ...{ givenName, familyName, email },
    displayName: text('displayName') || text('formatted', name),
    nickName: text('nickName'),
    preferredLanguage: languageOf(memberOf(resource, 'preferredLanguage')),
    phone: given === '' ? '' : phoneNumber(given),
    active: typeof active === 'boolean' ? active : undefined,
    password: typeof password === 'string' ? password : undefined,
    entries: entriesOf(resource, reading),
  }
}

function listOf(resource: Json, name: string): readonly Json[] {
  const found = memberOf(resource, name)
  return Array.isArray(found) ? found.filter(isObject) : []
}

/** The first language of a list (RFC 7643 §4.1.1); one without texts is English. */
function languageOf(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined
  const [first = ''] = given.split(/[,;]/)
  const tag = canonicalLanguage(first.trim())
  const [language = ''] = tag.split('-')
  const known: readonly string[] = supportedLanguages
  return known.includes(language) ? tag : 'en'
}

function checkTexts(resource: Json): void {
  const { profileUrl, locale, timezone } = resource
  if (typeof profileUrl === 'string' && !isHttpUrl(profileUrl)) {
    throw refuse('scim.value.url', 'profileUrl')
  }
  for (const photo of listOf(resource, 'photos')) {
    const value = memberOf(photo, 'value')
    if (typeof value === 'string' && !isHttpUrl(value)) throw refuse('scim.value.url', 'photos')
  }
  if (typeof locale === 'string' && !isLocale(locale)) throw refuse('scim.value.locale')
  if (typeof timezone === 'string' && !isTimezone(timezone)) throw refuse('scim.value.timezone')
}

/** Java writes `de_CH`. */
function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-')).length === 1
  } catch {
    // What is no language tag is thrown.
    return false
  }
}

function isTimezone(text: string): boolean {
  // Offsets are no names of time zones.
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined
  } catch {
    // A name that is not known is thrown.
    return false
  }
}

function entriesOf(resource: Json, { provisioningDomain }: ReadingUser): readonly MetadataEntry[] {
  const enterprise = memberOf(resource, enterpriseSchemaId)
  const externalId = memberOf(resource, 'externalId')
  return [
    entryOf(externalIdKeyOf(provisioningDomain), String(externalId ?? '')),
    ...textPaths.map((path) => {
      const [first = '', second] = path.split('.')
      const found = memberOf(resource, first)
      const value = second === undefined ? found : memberOf(found, second)
      return entryOf(keyOfPath(path), String(value ?? ''))
    }),
    ...listNames.map((name) => entryOf(keyOfPath(name), jsonOf(listOf(resource, name)))),
    ...['emails', 'phoneNumbers'].map((name) => {
      const list = listOf(resource, name)
      return entryOf(keyOfPath(name), isPlain(list) ? '' : jsonOf(list))
    }),
    ...enterpriseNames.map((name) => {
      const found = memberOf(enterprise, name)
      const value = isObject(found) ? memberOf(found, 'value') : found
      return entryOf(enterpriseKeyOf(name), String(value ?? ''))
    }),
  ]
}

function jsonOf(list: readonly Json[]): string {
  return list.length === 0 ? '' : JSON.stringify(list)
}

/** One address that is no more than that of the account. */
function isPlain(list: readonly Json[]): boolean {
  const [only] = list
  if (list.length > 1) return false
  return !only || Object.keys(only).every((name) => name === 'value' || name === 'primary')
}
