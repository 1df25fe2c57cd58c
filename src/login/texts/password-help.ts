/** The texts that help while a password is chosen; they need a script. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'
import type { Texts } from './text.ts'

/** The texts of a language. */
export interface PasswordHelpTexts {
  readonly show: string
  readonly hide: string
  /** After a rule, for screen readers. */
  readonly met: string
}

const all: Readonly<Record<SupportedLanguage, PasswordHelpTexts>> = {
  en: { show: 'Show password', hide: 'Hide password', met: 'met' },
  de: { show: 'Passwort anzeigen', hide: 'Passwort verbergen', met: 'erfüllt' },
  fr: { show: 'Afficher le mot de passe', hide: 'Masquer le mot de passe', met: 'respecté' },
  es: { show: 'Mostrar la contraseña', hide: 'Ocultar la contraseña', met: 'cumplido' },
  it: { show: 'Mostra password', hide: 'Nascondi password', met: 'soddisfatto' },
  pt: { show: 'Mostrar senha', hide: 'Ocultar senha', met: 'atendido' },
  pl: { show: 'Pokaż hasło', hide: 'Ukryj hasło', met: 'spełnione' },
  ja: { show: 'パスワードを表示', hide: 'パスワードを隠す', met: '条件を満たしています' },
  zh: { show: '显示密码', hide: '隐藏密码', met: '已满足' },
}

/** The texts in the language of a page. */
export function passwordHelpTexts({ tag }: Pick<Texts, 'tag'>): PasswordHelpTexts {
  return all[supportedLanguages.find((each) => each === tag) ?? 'en']
}
