/** The languages of the pages of an account. */
import type { SupportedLanguage } from '../../../kit/language.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { AccountTexts } from './text.ts'

/** Does not compile while a supported language is missing. */
export const accountTextsByLanguage: Readonly<Record<SupportedLanguage, AccountTexts>> = {
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

/** The texts of the account in the language of a page. */
export function accountTexts(tag: string): AccountTexts {
  const texts: Readonly<Record<string, AccountTexts>> = accountTextsByLanguage
  return texts[tag] ?? english
}
