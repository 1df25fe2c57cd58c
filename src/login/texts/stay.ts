/** The label of the box by which somebody stays signed in. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import type { Texts } from './text.ts'

const all: Readonly<Record<SupportedLanguage, string>> = {
  en: 'Stay signed in when the browser is closed',
  de: 'Auch nach dem Schließen des Browsers angemeldet bleiben',
  fr: 'Rester connecté après la fermeture du navigateur',
  es: 'Mantener la sesión iniciada al cerrar el navegador',
  it: 'Rimani connesso dopo la chiusura del browser',
  pt: 'Continuar conectado depois de fechar o navegador',
  pl: 'Nie wylogowuj po zamknięciu przeglądarki',
  ja: 'ブラウザーを閉じてもログイン状態を保持する',
  zh: '关闭浏览器后保持登录状态',
}

/** The label in the language of a page. */
export function stayLabel({ tag }: Pick<Texts, 'tag'>): string {
  return all[supportedLanguages.find((each) => each === tag) ?? 'en']
}
