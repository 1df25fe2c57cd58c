/** The texts of the registration by language. */
import { type SupportedLanguage, supportedLanguages } from '../../../kit/language.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { RegistrationTexts } from './text.ts'

/** Does not compile while a supported language is missing. */
const textsByLanguage: Readonly<Record<SupportedLanguage, RegistrationTexts>> = {
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

/** The texts in the language of a page. */
export function registrationTexts({ tag }: { readonly tag: string }): RegistrationTexts {
  const known = supportedLanguages.find((each) => each === tag)
  return known ? textsByLanguage[known] : english
}
