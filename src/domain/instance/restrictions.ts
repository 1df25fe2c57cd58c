/**
 * What an instance restricts (organizations.md §4.8), and its default language, which must be one
 * that it allows.
 */
import { evolution } from '../../events/handlers.ts'
import { canonicalLanguage, supportedLanguages, undetermined } from '../../kit/language.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Instance } from './instance.ts'

/** The restrictions of an instance. */
export interface Restrictions {
  readonly disallowPublicOrgRegistration: boolean
  /** The languages of its pages and messages; empty: all that are supported. */
  readonly allowedLanguages: readonly string[]
}

/** No restrictions. */
export const noRestrictions: Restrictions = {
  disallowPublicOrgRegistration: false,
  allowedLanguages: [],
}

/** Those of an instance that nobody has set any for: strangers get no organisations. */
export const initialRestrictions: Restrictions = {
  ...noRestrictions,
  disallowPublicOrgRegistration: true,
}

/** The restrictions after an event, which leaves out what is off. */
export const evolveRestrictions = evolution<Restrictions>({
  'restrictions.set': (_, { payload }) => ({ ...noRestrictions, ...payload }),
})

const supported: ReadonlySet<string> = new Set(supportedLanguages)

/** Sets restrictions, and leaves those as they are that are not given. */
export function* setRestrictions(
  given: Partial<Restrictions>,
  { restrictions, instance }: { restrictions: Restrictions; instance: Instance },
): Iterable<Decided> {
  const { disallowPublicOrgRegistration: disallow, allowedLanguages: languages } = given
  if (disallow === undefined && languages === undefined) throw refuse('restrictions.none')
  const after = {
    disallowPublicOrgRegistration: disallow ?? restrictions.disallowPublicOrgRegistration,
    allowedLanguages: languages
      ? allowedOf(languages, instance.defaultLanguage)
      : restrictions.allowedLanguages,
  }
  const isSame =
    after.disallowPublicOrgRegistration === restrictions.disallowPublicOrgRegistration &&
    after.allowedLanguages.join(' ') === restrictions.allowedLanguages.join(' ')
  if (!isSame) yield event('restrictions.set', after)
}

function allowedOf(languages: readonly string[], defaultLanguage: string): readonly string[] {
  const tags = languages.map(languageIn)
  if (new Set(tags).size < tags.length) throw refuse('languages.duplicate')
  if (tags.length > 0 && !tags.includes(defaultLanguage)) {
    throw refuse('restrictions.default_language')
  }
  return tags
}

/** A supported language; refuses all others. */
function languageIn(text: string): string {
  if (text === '' || text.toLowerCase() === undetermined) throw refuse('languages.undefined')
  const tag = canonicalLanguage(text)
  if (tag === undetermined) throw refuse('languages.unparsable')
  if (!supported.has(tag)) throw refuse('languages.unsupported', [...supported].sort().join(', '))
  return tag
}

/** Sets the language of those for whom no other one is known. */
export function* setDefaultLanguage(
  { language }: { language: string },
  { restrictions, instance }: { restrictions: Restrictions; instance: Instance },
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const tag = languageIn(language)
  const { allowedLanguages: allowed } = restrictions
  if (allowed.length > 0 && !allowed.includes(tag)) throw refuse('languages.not_allowed')
  if (instance.defaultLanguage === tag) throw refuse('instance.unchanged')
  yield event('instance.default.language.set', { language: tag })
}
