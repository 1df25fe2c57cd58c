/** The languages of the pages. A new one: a tag in `kit/language.ts`, a file here, a line below. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import { chinese } from './chinese.ts'
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

/** The texts for the first tag with a known base language; English when there is none. */
export function textsFor(tags: readonly string[]): Texts {
  for (const tag of tags) {
    const language = tag.toLowerCase().split(/[-_]/, 1)[0]
    const found = allTexts.find((texts) => texts.tag === language)
    if (found) return found
  }
  return english
}
