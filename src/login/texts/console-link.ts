/** The link from the account to the console. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import type { Texts } from './text.ts'

const all: Readonly<Record<SupportedLanguage, string>> = {
  en: 'Administration console',
  de: 'Verwaltungskonsole',
  fr: 'Console d’administration',
  es: 'Consola de administración',
  it: 'Console di amministrazione',
  pt: 'Console de administração',
  pl: 'Konsola administracyjna',
  ja: '管理コンソール',
  zh: '管理控制台',
}

/** The label in the language of a page. */
export function consoleLabel({ tag }: Pick<Texts, 'tag'>): string {
  return all[supportedLanguages.find((each) => each === tag) ?? 'en']
}
