/** The languages of the pages. A new one: a tag in `kit/language.ts`, a file here, a line below. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import { chinese } from './chinese.ts'
import { builtInTexts } from './custom-texts.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { Texts } from './text.ts'

/** Does not compile while a supported language is missing. */
const textsByLanguage: Readonly<Record<SupportedLanguage, Texts>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  pl: polish,
  ja: japanese,
  zh: chinese,
}

/** Every language, in display order. */
export const allTexts: readonly Texts[] = supportedLanguages.map((tag) => textsByLanguage[tag])

/** Those of the languages that an instance allows; none named: all. */
export function textsIn(allowed: readonly string[] = []): readonly Texts[] {
  const known = allTexts.filter(({ tag }) => allowed.includes(tag))
  return known.length === 0 ? allTexts : known
}

/** The texts for the first tag with a known base language; else the first, English of all. */
export function textsFor(tags: readonly string[], known: readonly Texts[] = allTexts): Texts {
  for (const tag of tags) {
    const language = tag.toLowerCase().split(/[-_]/, 1)[0]
    const found = known.find((texts) => texts.tag === language)
    if (found) return found
  }
  return known[0] ?? english
}

/** Our own texts in a language, by the keys of custom ones; English for one that is not known. */
export function builtInLoginTexts(language: string): Readonly<Record<string, string>> {
  return builtInTexts(textsFor([language]))
}
