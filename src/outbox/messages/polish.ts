/** Polish: polite, and worded for readers of any gender and names of any declension. */
import type { Language } from './message-text.ts'

const greeting = 'Dzień dobry, {{.DisplayName}}!'
const ignore = 'Jeśli ta wiadomość jest nieoczekiwana, możesz ją zignorować.'
const typed = 'Jeśli pojawi się prośba o kod, wpisz ten:\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'Jeśli to nie Ty, zareaguj od razu.'
const mine = 'Jeśli to Ty, nie musisz nic robić.'
const notMine = `Jeśli nie, od razu nas o tym powiadom: zakończymy wszystkie sesje Twojego konta i
pomożemy Ci ustawić inne hasło.`
const button = 'To nie ja'
const otp = {
  title: 'Kod logowania',
  preHeader: 'Użyj tego kodu, aby dokończyć logowanie w serwisie {{.Sender}}.',
  subject: 'Kod logowania w serwisie {{.Sender}}',
  greeting,
  text: 'Oto jednorazowy kod logowania w serwisie {{.Sender}}:\n\n{{.OTP}}',
  after: `{{.Expiry}}

Jeśli nie logujesz się teraz na swoje konto, ktoś inny może znać Twoje hasło. Nie podawaj nikomu
tego
kodu i zmień hasło.`,
}

/** Messages and their subjects in Polish. */
export const polish: Language = {
  tag: 'pl',
  colon: ': ',
  linkIntroduction: 'Jeśli przycisk nie działa, otwórz ten link:',
  closing: 'Tę wiadomość wysłano z serwisu {{.Sender}} w związku z Twoim kontem.',
  footer: {
    support: 'Masz pytania? Napisz na adres {email}.',
    help: 'Pomoc',
    privacy: 'Polityka prywatności',
    terms: 'Regulamin',
  },
  lifetime: {
    both: 'Link i kod są ważne przez {time}.',
    link: 'Link jest ważny przez {time}.',
    code: 'Kod jest ważny przez {time}.',
    units: {
      day: { one: '{n} dzień', few: '{n} dni', many: '{n} dni', other: '{n} dnia' },
      hour: { one: '{n} godzinę', few: '{n} godziny', many: '{n} godzin', other: '{n} godziny' },
      minute: { one: '{n} minutę', few: '{n} minuty', many: '{n} minut', other: '{n} minuty' },
      second: { one: '{n} sekundę', few: '{n} sekundy', many: '{n} sekund', other: '{n} sekundy' },
    },
  },
  details: {
    time: 'Czas',
    device: 'Urządzenie',
    network: 'Sieć',
    method: 'Metoda logowania',
    browserOnSystem: '{browser}, {system}',
    methods: {
      passkey: 'Klucz dostępu',
      securityKey: 'Klucz bezpieczeństwa',
      totp: 'Aplikacja uwierzytelniająca',
      otpSms: 'Kody SMS',
      otpEmail: 'Kody e-mail',
      recoveryCodes: 'Kody odzyskiwania',
    },
  },
  notMe: button,
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: 'Dokończ konfigurację konta',
      preHeader: 'Do pierwszego logowania w serwisie {{.Sender}} został jeden krok.',
      subject: 'Dokończ konfigurację konta w serwisie {{.Sender}}',
      greeting,
      text: `Utworzono dla Ciebie konto w serwisie {{.Sender}}. Twoja nazwa logowania to
{{.PreferredLoginName}}.

Dokończ konfigurację, aby zalogować się po raz pierwszy.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Dokończ konfigurację',
    },
    verifyEmail: {
      title: 'Potwierdź adres e-mail',
      preHeader: 'Potwierdź, że ten adres należy do Ciebie.',
      subject: 'Potwierdź swój adres e-mail w serwisie {{.Sender}}',
      greeting,
      text: `Ten adres dodano do Twojego konta w serwisie {{.Sender}}. Potwierdź, że należy do
Ciebie.`,
      after: `${typed}\n\nJeśli adres dodano bez Twojej wiedzy, możesz zignorować tę wiadomość.`,
      buttonText: 'Potwierdź adres',
    },
    verifyPhone: {
      title: 'Potwierdź numer telefonu',
      preHeader: 'Potwierdź, że ten numer należy do Ciebie.',
      subject: 'Potwierdź swój numer telefonu w serwisie {{.Sender}}',
      greeting,
      text: `Ten numer telefonu dodano do Twojego konta w serwisie {{.Sender}}. Potwierdź go tym
kodem:

{{.Code}}`,
      after: '{{.Expiry}}\n\nJeśli numer dodano bez Twojej wiedzy, możesz zignorować tę wiadomość.',
      buttonText: 'Potwierdź numer',
      sms: '{{.Code}} to kod potwierdzający Twój numer telefonu. Nie podawaj go nikomu.',
    },
    passwordReset: {
      title: 'Ustaw nowe hasło',
      preHeader: 'Poproszono o zresetowanie hasła do Twojego konta w serwisie {{.Sender}}.',
      subject: 'Zresetuj hasło w serwisie {{.Sender}}',
      greeting,
      text: `Otrzymaliśmy prośbę o zresetowanie hasła do Twojego konta w serwisie {{.Sender}}.
Jeśli to
Ty, ustaw teraz nowe.`,
      after: `${typed}\n\nJeśli to nie Ty, zignoruj tę wiadomość: hasło pozostanie bez zmian.`,
      buttonText: 'Zresetuj hasło',
      sms: '{{.Code}} to kod do zresetowania hasła. Nie podawaj go nikomu.',
    },
    passwordlessRegistration: {
      title: 'Dodaj klucz dostępu',
      preHeader: 'Loguj się swoim urządzeniem zamiast hasłem.',
      subject: 'Dodaj klucz dostępu do konta w serwisie {{.Sender}}',
      greeting,
      text: `Możesz dodać do swojego konta w serwisie {{.Sender}} klucz dostępu, dzięki któremu
zalogujesz się swoim urządzeniem zamiast hasłem. Otwórz tę wiadomość na urządzeniu, którego chcesz
używać.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Dodaj klucz dostępu',
    },
    passwordChange: {
      title: 'Hasło zostało zmienione',
      preHeader: act,
      subject: 'Hasło w serwisie {{.Sender}} zostało zmienione',
      greeting,
      text: `Hasło do Twojego konta w serwisie {{.Sender}} zostało zmienione.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: 'Nowe logowanie na Twoje konto',
      preHeader: act,
      subject: 'Nowe logowanie na Twoje konto w serwisie {{.Sender}}',
      greeting,
      text: `Na Twoje konto w serwisie {{.Sender}} zalogowano się w przeglądarce, której jeszcze nie
znaliśmy.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'Dodano metodę logowania',
      preHeader: act,
      subject: 'Dodano metodę logowania do konta w serwisie {{.Sender}}',
      greeting,
      text: `Do Twojego konta w serwisie {{.Sender}} dodano metodę logowania.

{{.Details}}

${mine}

Jeśli nie, od razu nas o tym powiadom: usuniemy ją, zakończymy wszystkie sesje Twojego konta i
pomożemy Ci ustawić inne hasło.`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'Usunięto metodę logowania',
      preHeader: act,
      subject: 'Usunięto metodę logowania z konta w serwisie {{.Sender}}',
      greeting,
      text: `Z Twojego konta w serwisie {{.Sender}} usunięto metodę logowania.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'Twoja nazwa logowania się zmieniła',
      preHeader: 'Domena Twojej nazwy logowania należy teraz do organizacji.',
      subject: 'Twoja nazwa logowania w serwisie {{.Sender}} się zmieniła',
      greeting,
      text: `Pewna organizacja wykazała, że domena {{.Domain}} należy do niej. Twoje konto w
serwisie
{{.Sender}} nie jest jej częścią, więc nie może zachować nazwy logowania w tej domenie.

Dopóki nie wybierzesz innej, Twoja nazwa użytkownika to {{.TempUsername}}. Przy następnym logowaniu
pojawi się prośba o zmianę adresu e-mail.`,
      buttonText: 'Zaloguj się',
    },
    inviteUser: {
      title: 'Zaproszenie do {{.ApplicationName}}',
      preHeader: 'Przyjmij zaproszenie i wybierz sposób logowania.',
      subject: 'Zaproszenie do {{.ApplicationName}}',
      greeting,
      text: `Otrzymujesz zaproszenie do {{.ApplicationName}}. Twoja nazwa logowania to
{{.PreferredLoginName}}.

Przyjmij zaproszenie i wybierz sposób logowania.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Przyjmij zaproszenie',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} to jednorazowy kod logowania. Nie podawaj go nikomu.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Zaloguj się' },
  },
}
