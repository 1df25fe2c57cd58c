/** The languages of the console, and the one that a person has chosen. */
import { createContext, useContext } from 'react'
import { english } from './english.ts'
import type { Texts } from './text.ts'

const key = 'gatehouse.console.language'

/** Every language, in the order of the menu; each is loaded when it is chosen. */
export const languages: readonly { readonly tag: string; readonly ownName: string }[] = [
  { tag: 'en', ownName: 'English' },
  { tag: 'de', ownName: 'Deutsch' },
  { tag: 'fr', ownName: 'Français' },
  { tag: 'es', ownName: 'Español' },
  { tag: 'it', ownName: 'Italiano' },
  { tag: 'pt', ownName: 'Português' },
  { tag: 'pl', ownName: 'Polski' },
  { tag: 'ja', ownName: '日本語' },
  { tag: 'zh', ownName: '中文' },
]

const loaders: Readonly<Record<string, () => Promise<Texts>>> = {
  de: async () => (await import('./german.ts')).german,
  fr: async () => (await import('./french.ts')).french,
  es: async () => (await import('./spanish.ts')).spanish,
  it: async () => (await import('./italian.ts')).italian,
  pt: async () => (await import('./portuguese.ts')).portuguese,
  pl: async () => (await import('./polish.ts')).polish,
  ja: async () => (await import('./japanese.ts')).japanese,
  zh: async () => (await import('./chinese.ts')).chinese,
}

/** The chosen language, else the first of the browser's that there is. */
export async function loadTexts(): Promise<Texts> {
  const wanted = [localStorage.getItem(key) ?? '', ...navigator.languages]
  const known = wanted.map((tag) => tag.toLowerCase().split('-', 1)[0] ?? '')
  const tag = known.find((each) => languages.some((language) => language.tag === each)) ?? 'en'
  return (await loaders[tag]?.()) ?? english
}

/** Remembers a choice; it holds after the page is loaded again. */
export function chooseLanguage(tag: string): void {
  localStorage.setItem(key, tag)
}

const TextsContext = createContext<Texts>(english)

/** Gives the texts to everything within. */
export const TextsProvider = TextsContext.Provider

/** The texts of the console. */
export const useTexts = (): Texts => useContext(TextsContext)
