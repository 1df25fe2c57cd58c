/** The screens of message texts, in Polish. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const polishMessageText: MessageTextTexts = {
  messages: 'Teksty wiadomości',
  messagesHint:
    'E-maile i SMS-y własnymi słowami. Puste pole pozostawia tekst domyślny. {{.FirstName}} i podobne są uzupełniane.',
  pages: 'Teksty stron',
  pagesHint: 'Strony logowania własnymi słowami. Ekrany i teksty mają nazwy z API.',
  message: 'Wiadomość',
  screen: 'Ekran',
  save: 'Zapisz',
  saved: 'Zapisano',
  changed: 'Zmieniono',
  byDefault: (text) => `Domyślnie: ${text}`,
  reset: 'Przywróć domyślne',
  resetTitle: 'Czy znów używać tekstów domyślnych?',
  resetText: 'Własne teksty w tym języku zostaną utracone.',
  wasReset: 'Znów obowiązują teksty domyślne',
  preview: 'Podgląd',
  kinds: {
    invite: 'Zaproszenie',
    init: 'Dokończenie konta',
    'verify-email': 'Potwierdzenie adresu e-mail',
    'password-reset': 'Ustawienie nowego hasła',
    'password-change': 'Zmiana hasła',
    passkey: 'Dodanie klucza dostępu',
    'otp-email': 'Kod e-mailem',
    'domain-claimed': 'Nazwa logowania zmieniona przez domenę',
    'verify-phone': 'Potwierdzenie numeru telefonu (SMS)',
    'otp-sms': 'Kod SMS-em',
  },
  fields: {
    subject: 'Temat',
    preHeader: 'Wiersz podglądu',
    title: 'Tytuł',
    greeting: 'Powitanie',
    text: 'Tekst',
    buttonText: 'Przycisk',
    footerText: 'Stopka',
  },
}
