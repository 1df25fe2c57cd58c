/** Polish: polite, and worded for readers of any gender. */
import type { Language } from './message-text.ts'

const greeting = 'Dzień dobry, {{.DisplayName}}!'
const ignore = 'Jeśli ta wiadomość jest nieoczekiwana, można ją zignorować.'
const otp = {
  title: 'Kod logowania',
  preHeader: 'Użyj tego kodu, aby dokończyć logowanie.',
  subject: 'Kod logowania',
  greeting,
  text: `Jednorazowy kod logowania to {{.OTP}}. Jest ważny tylko przez kilka minut.

Jeśli nie trwa teraz logowanie na Twoje konto, nie podawaj nikomu tego kodu i zmień hasło.`,
}

/** Messages and their subjects in Polish. */
export const polish: Language = {
  tag: 'pl',
  linkIntroduction: 'Jeśli przycisk nie działa, otwórz ten link:',
  closing: 'Tę wiadomość wysłano z {{.Host}} w związku z Twoim kontem.',
  messages: {
    initCode: {
      title: 'Dokończ konfigurację konta',
      preHeader: 'Do pierwszego logowania został jeden krok.',
      subject: 'Dokończ konfigurację konta',
      greeting,
      text: `Utworzono dla Ciebie konto. Twoja nazwa logowania to {{.PreferredLoginName}}.

Naciśnij przycisk, aby dokończyć konfigurację. Jeśli pojawi się prośba o kod, wpisz {{.Code}}.

${ignore}`,
      buttonText: 'Dokończ konfigurację',
    },
    verifyEmail: {
      title: 'Potwierdź adres e-mail',
      preHeader: 'Potwierdź, że ten adres należy do Ciebie.',
      subject: 'Potwierdź swój adres e-mail',
      greeting,
      text: `Ten adres dodano do Twojego konta. Naciśnij przycisk, aby potwierdzić, że należy do
Ciebie.

Jeśli pojawi się prośba o kod, wpisz {{.Code}}.

Jeśli adres dodano bez Twojej wiedzy, możesz zignorować tę wiadomość.`,
      buttonText: 'Potwierdź adres',
    },
    verifyPhone: {
      title: 'Potwierdź numer telefonu',
      preHeader: 'Potwierdź, że ten numer należy do Ciebie.',
      subject: 'Potwierdź swój numer telefonu',
      greeting,
      text: `Ten numer telefonu dodano do Twojego konta. Kod potwierdzający to {{.Code}}.

Jeśli numer dodano bez Twojej wiedzy, możesz zignorować tę wiadomość.`,
      buttonText: 'Potwierdź numer',
      sms: '{{.Code}} to kod potwierdzający Twój numer telefonu. Nie podawaj go nikomu.',
    },
    passwordReset: {
      title: 'Ustaw inne hasło',
      preHeader: 'Poproszono o zresetowanie hasła do Twojego konta.',
      subject: 'Zresetuj hasło',
      greeting,
      text: `Otrzymaliśmy prośbę o zresetowanie hasła do Twojego konta. Jeśli to Ty, naciśnij
przycisk i ustaw inne. Jeśli pojawi się prośba o kod, wpisz {{.Code}}.

Jeśli to nie Ty, zignoruj tę wiadomość: hasło pozostanie bez zmian.`,
      buttonText: 'Zresetuj hasło',
      sms: '{{.Code}} to kod do zresetowania hasła. Nie podawaj go nikomu.',
    },
    passwordlessRegistration: {
      title: 'Dodaj klucz dostępu',
      preHeader: 'Loguj się swoim urządzeniem zamiast hasłem.',
      subject: 'Dodaj klucz dostępu do konta',
      greeting,
      text: `Do Twojego konta ma zostać dodany klucz dostępu, dzięki któremu zalogujesz się swoim
urządzeniem zamiast hasłem. Naciśnij przycisk na urządzeniu, którego chcesz używać.

${ignore}`,
      buttonText: 'Dodaj klucz dostępu',
    },
    passwordChange: {
      title: 'Hasło zostało zmienione',
      preHeader: 'Jeśli to nie Ty, zareaguj od razu.',
      subject: 'Hasło zostało zmienione',
      greeting,
      text: `Hasło do Twojego konta zostało właśnie zmienione. Jeśli to Ty, nie musisz nic robić.

Jeśli nie, od razu zresetuj hasło.`,
      buttonText: 'Zaloguj się',
    },
    domainClaimed: {
      title: 'Twoja nazwa logowania się zmieniła',
      preHeader: 'Domena Twojej nazwy logowania należy teraz do organizacji.',
      subject: 'Twoja nazwa logowania się zmieniła',
      greeting,
      text: `Pewna organizacja wykazała, że domena {{.Domain}} należy do niej. Twoje konto nie
jest jej częścią, więc nie może zachować nazwy logowania w tej domenie.

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

Naciśnij przycisk, aby je przyjąć i wybrać sposób logowania. Jeśli pojawi się prośba o kod, wpisz
{{.Code}}.

${ignore}`,
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
