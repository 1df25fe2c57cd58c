/** The screens of message texts, in German. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const germanMessageText: MessageTextTexts = {
  messages: 'Nachrichtentexte',
  messagesHint:
    'E-Mails und SMS in Ihren eigenen Worten. Was leer bleibt, ist wie vorgegeben. {{.FirstName}} und Ähnliches wird ausgefüllt.',
  pages: 'Seitentexte',
  pagesHint:
    'Die Seiten der Anmeldung in Ihren eigenen Worten. Seiten und Texte heißen wie in der API.',
  message: 'Nachricht',
  screen: 'Seite',
  save: 'Speichern',
  saved: 'Gespeichert',
  changed: 'Geändert',
  byDefault: (text) => `Vorgabe: ${text}`,
  reset: 'Auf Vorgabe zurücksetzen',
  resetTitle: 'Wieder die vorgegebenen Texte verwenden?',
  resetText: 'Ihre eigenen Texte in dieser Sprache gehen verloren.',
  wasReset: 'Die vorgegebenen Texte gelten wieder',
  preview: 'Vorschau',
  kinds: {
    invite: 'Einladung',
    init: 'Konto fertig einrichten',
    'verify-email': 'E-Mail-Adresse bestätigen',
    'password-reset': 'Neues Passwort festlegen',
    'password-change': 'Passwort wurde geändert',
    passkey: 'Passkey hinzufügen',
    'otp-email': 'Code per E-Mail',
    'domain-claimed': 'Anmeldename durch Domain geändert',
    'verify-phone': 'Telefonnummer bestätigen (SMS)',
    'otp-sms': 'Code per SMS',
  },
  fields: {
    subject: 'Betreff',
    preHeader: 'Vorschauzeile',
    title: 'Titel',
    greeting: 'Anrede',
    text: 'Text',
    buttonText: 'Schaltfläche',
    footerText: 'Fußzeile',
  },
}
