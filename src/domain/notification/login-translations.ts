/**
 * Texts of sign-in programs (organizations.md §4.1): an owner's whole set for a language, nested
 * objects of texts by the program's own keys. A program lays them over its own files.
 */
import { each, evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'

/** Texts by key, or more of them. */
export type Translation = Readonly<Record<string, unknown>>

/** The translations of an owner, as JSON by language. */
export interface LoginTranslations {
  readonly ownerExists: boolean
  readonly texts: VersionedMap<string, string>
}

/** No owner, no translations. */
export const noTranslations: LoginTranslations = { ownerExists: false, texts: emptyMap() }

/** Of all keys and texts of one language, in bytes of JSON. */
const translationBytesMax = 100_000
const languagesMax = 50

interface SetEvent {
  readonly payload: { readonly translation?: Translation; readonly language?: string }
}

/** The translations after an event of an organisation or an instance. */
export const evolveTranslations = evolution<LoginTranslations>({
  ...each(
    ['org.added', 'instance.added'],
    (): LoginTranslations => ({ ...noTranslations, ownerExists: true }),
  ),
  'instance.removed': () => noTranslations,
  ...each(
    ['org.hosted_login_translation.set', 'instance.hosted_login_translation.set'],
    (before: LoginTranslations, { payload }: SetEvent): LoginTranslations => {
      const { translation = {}, language = '' } = payload
      const isEmpty = Object.keys(translation).length === 0
      const texts = isEmpty
        ? before.texts.without(language)
        : before.texts.with(language, JSON.stringify(translation))
      return { ...before, texts }
    },
  ),
})

/** The language as it is written, and the one it is a kind of; refuses text that is none. */
export function languageOfLocale(
  locale: string,
  whenWrong: RefusalName,
): { readonly exact: string; readonly base: string } {
  try {
    const { baseName, language } = new Intl.Locale(locale)
    return { exact: baseName, base: language }
  } catch {
    // It is no tag of BCP 47.
    throw refuse(whenWrong)
  }
}

/** Replaces all that the owner has for a language; an empty translation takes it away. */
export function* setTranslation(
  scope: Scope,
  { language, translation }: { readonly language: string; readonly translation: Translation },
  own: LoginTranslations,
): Iterable<Decided> {
  if (!own.ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
  const json = JSON.stringify(translation)
  if (Buffer.byteLength(json) > translationBytesMax) {
    throw refuse('login_translation.too_long', String(translationBytesMax))
  }
  const known = own.texts.get(language)
  const isEmpty = Object.keys(translation).length === 0
  if (isEmpty ? known === undefined : known === json) return
  if (known === undefined && own.texts.size >= languagesMax) {
    throw refuse('login_translation.too_many', String(languagesMax))
  }
  const said = { translation, language }
  if (scope === 'org') yield event('org.hosted_login_translation.set', { ...said, level: 'org' })
  else yield event('instance.hosted_login_translation.set', { ...said, level: 'instance' })
}

/** The first translation, with what the others have beyond it; objects are laid over each other. */
export function mergedTranslation(translations: readonly Translation[]): Translation {
  return translations.reduceRight((under, over) => laidOver(under, over), {})
}

function laidOver(under: Translation, over: Translation): Translation {
  const beneath = new Map(Object.entries(under))
  for (const [key, value] of Object.entries(over)) {
    const before = beneath.get(key)
    beneath.set(key, isObject(before) && isObject(value) ? laidOver(before, value) : value)
  }
  return Object.fromEntries(beneath)
}

function isObject(value: unknown): value is Translation {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
