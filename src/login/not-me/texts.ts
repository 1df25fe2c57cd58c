/** The texts of the page behind "this wasn't me". */

import type { AfterNotMe } from './calls.ts'
import { chinese } from './texts/chinese.ts'
import { english } from './texts/english.ts'
import { french } from './texts/french.ts'
import { german } from './texts/german.ts'
import { italian } from './texts/italian.ts'
import { japanese } from './texts/japanese.ts'
import { polish } from './texts/polish.ts'
import { portuguese } from './texts/portuguese.ts'
import { spanish } from './texts/spanish.ts'

/** The texts in one language. */
export interface NotMeTexts {
  readonly title: string
  /** What the button does. */
  readonly intro: string
  /** The same, where a sign-in method was added. */
  readonly introOfMethod: string
  readonly button: string
  /** For those who did it after all. */
  readonly calm: string
  readonly doneTitle: string
  readonly done: Readonly<Record<AfterNotMe, string>>
  /** Title and text. */
  readonly used: readonly [string, string]
  readonly stale: readonly [string, string]
  readonly toSignIn: string
}

const byTag: Readonly<Record<string, NotMeTexts>> = {
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

/** The texts of a language of the pages. */
export function notMeTexts(tag: string): NotMeTexts {
  return byTag[tag] ?? english
}
