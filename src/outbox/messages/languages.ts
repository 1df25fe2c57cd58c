/** The languages of messages. To add one, add a file beside these and a line here. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import type { Language } from './message-text.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

/** Does not compile while a supported language is missing. */
const languageByTag: Readonly<Record<SupportedLanguage, Language>> = {
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

/** All languages; the first is the fallback. */
export const languages: readonly Language[] = supportedLanguages.map((tag) => languageByTag[tag])

/**
 * The language of the first of some BCP 47 tags that is supported: the same tag, else the same
 * base language (`de` for `de-CH`). The first of the known ones if there is none, of all English;
 * empty and malformed tags, and `und`, are skipped.
 */
export function languageOf(
  tags: readonly string[],
  known: readonly Language[] = languages,
): Language {
  for (const tag of tags) {
    const wanted = tag.toLowerCase().replaceAll('_', '-')
    const base = wanted.split('-', 1)[0]
    const found =
      known.find((language) => language.tag.toLowerCase() === wanted) ??
      known.find((language) => language.tag.toLowerCase() === base)
    if (found) return found
  }
  return known[0] ?? english
}
