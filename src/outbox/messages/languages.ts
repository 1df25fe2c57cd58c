/** The languages that messages speak. Another one is a folder beside `en` and a line here. */
import { english } from './en/english.ts'
import type { Language } from './message-text.ts'

const languages: readonly Language[] = [english]

/**
 * The language for a BCP 47 tag: the same tag, else the same base language (`de` for
 * `de-CH`), else English, also for an empty or malformed tag.
 */
export function languageOf(tag: string, known: readonly Language[] = languages): Language {
  const wanted = tag.toLowerCase()
  const base = wanted.split('-', 1)[0]
  return (
    known.find((language) => language.tag.toLowerCase() === wanted) ??
    known.find((language) => language.tag.toLowerCase() === base) ??
    english
  )
}
