/** The texts of the page that lists the accounts of a browser. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import type { Texts } from './text.ts'

/** The texts of a language. */
export interface KnownAccountTexts {
  readonly title: string
  readonly intro: string
  /** `{app}` is the application that requests the sign-in. */
  readonly introFor: string
  readonly isSignedIn: string
  readonly isSignedOut: string
  readonly remove: string
  /** What removing an account does. */
  readonly removeHint: string
}

const all: Readonly<Record<SupportedLanguage, KnownAccountTexts>> = {
  en: {
    title: 'Choose an account',
    intro: 'These accounts were used in this browser.',
    introFor: 'Choose the account to continue to {app} with.',
    isSignedIn: 'Signed in',
    isSignedOut: 'Signed out',
    remove: 'Remove',
    removeHint: 'Removing an account from this list signs it out in this browser.',
  },
  de: {
    title: 'Konto auswählen',
    intro: 'Diese Konten wurden in diesem Browser verwendet.',
    introFor: 'Wählen Sie das Konto, mit dem Sie bei {app} fortfahren möchten.',
    isSignedIn: 'Angemeldet',
    isSignedOut: 'Abgemeldet',
    remove: 'Entfernen',
    removeHint:
      'Wenn Sie ein Konto aus dieser Liste entfernen, wird es in diesem Browser abgemeldet.',
  },
  fr: {
    title: 'Choisir un compte',
    intro: 'Ces comptes ont été utilisés dans ce navigateur.',
    introFor: 'Choisissez le compte avec lequel continuer vers {app}.',
    isSignedIn: 'Connecté',
    isSignedOut: 'Déconnecté',
    remove: 'Retirer',
    removeHint: 'Retirer un compte de cette liste le déconnecte dans ce navigateur.',
  },
  es: {
    title: 'Elija una cuenta',
    intro: 'Estas cuentas se han utilizado en este navegador.',
    introFor: 'Elija la cuenta con la que desea continuar en {app}.',
    isSignedIn: 'Sesión iniciada',
    isSignedOut: 'Sesión cerrada',
    remove: 'Quitar',
    removeHint: 'Al quitar una cuenta de esta lista se cierra su sesión en este navegador.',
  },
  it: {
    title: 'Scelga un account',
    intro: 'Questi account sono stati usati in questo browser.',
    introFor: 'Scelga l’account con cui continuare su {app}.',
    isSignedIn: 'Accesso effettuato',
    isSignedOut: 'Disconnesso',
    remove: 'Rimuovi',
    removeHint: 'Se rimuove un account da questo elenco, viene disconnesso in questo browser.',
  },
  pt: {
    title: 'Escolha uma conta',
    intro: 'Estas contas foram usadas neste navegador.',
    introFor: 'Escolha a conta com a qual você quer continuar em {app}.',
    isSignedIn: 'Conectada',
    isSignedOut: 'Desconectada',
    remove: 'Remover',
    removeHint: 'Remover uma conta desta lista também encerra a sessão dela neste navegador.',
  },
  pl: {
    title: 'Wybierz konto',
    intro: 'Te konta były używane w tej przeglądarce.',
    introFor: 'Wybierz konto, z którym chcesz przejść do {app}.',
    isSignedIn: 'Zalogowane',
    isSignedOut: 'Wylogowane',
    remove: 'Usuń',
    removeHint: 'Usunięcie konta z tej listy wylogowuje je w tej przeglądarce.',
  },
  ja: {
    title: 'アカウントを選択',
    intro: 'このブラウザーで使われたアカウントです。',
    introFor: '{app} に進むアカウントを選択してください。',
    isSignedIn: 'ログイン中',
    isSignedOut: 'ログアウト済み',
    remove: '削除',
    removeHint: '一覧から削除したアカウントは、このブラウザーでログアウトされます。',
  },
  zh: {
    title: '选择账户',
    intro: '这些账户曾在此浏览器中使用。',
    introFor: '请选择要用于 {app} 的账户。',
    isSignedIn: '已登录',
    isSignedOut: '已退出',
    remove: '移除',
    removeHint: '将账户从列表中移除后，它在此浏览器中也会退出登录。',
  },
}

/** The texts in the language of a page. */
export function knownAccountTexts({ tag }: Pick<Texts, 'tag'>): KnownAccountTexts {
  return all[supportedLanguages.find((each) => each === tag) ?? 'en']
}
