/** Polish: polite, without saying whether a man or a woman reads. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in Polish. */
export const polish: SignInTexts = {
  name: {
    title: 'Logowanie',
    intro: 'Proszę użyć konta w {name}.',
    introFor: 'Potem przejdziemy do {app}.',
    label: 'Nazwa logowania',
    button: 'Dalej',
    missing: 'Proszę wpisać nazwę logowania.',
    unknown: 'Nie ma konta o takiej nazwie logowania. Proszę sprawdzić pisownię.',
    inactive: 'To konto jest wyłączone. Proszę zwrócić się do jego administratora.',
  },
  tooManyAttempts: 'Było zbyt wiele prób. Proszę odczekać dziesięć minut i spróbować znowu.',
  otherWays: 'Inne sposoby logowania',
  withProvider: 'Zaloguj przez {provider}',
  password: {
    title: 'Podaj hasło',
    label: 'Hasło',
    button: 'Zaloguj',
    missing: 'Proszę wpisać hasło.',
    wrong: 'To hasło jest nieprawidłowe.',
    wrongOrUnknown: 'Nazwa logowania lub hasło są nieprawidłowe.',
    attemptsLeft: 'Po {n} kolejnych błędnych próbach konto zostanie zablokowane.',
    lastAttempt: 'Po jeszcze jednej błędnej próbie konto zostanie zablokowane.',
    forgotten: 'Nie pamiętasz hasła albo nigdy go nie było?',
    sendLink: 'Wyślij mi link',
  },
  passkey: {
    title: 'Zaloguj się kluczem dostępu',
    intro: 'Urządzenie poprosi o odcisk palca, twarz lub swój PIN.',
    button: 'Użyj klucza dostępu',
    failed: 'Ten klucz dostępu nie pasuje. Proszę spróbować ponownie lub wybrać inny sposób.',
    cancelled: 'Nie użyto żadnego klucza dostępu. Można od razu spróbować ponownie.',
    noScript:
      'Klucze dostępu wymagają JavaScriptu, który jest w tej przeglądarce wyłączony. Proszę ' +
      'go włączyć dla tej strony lub wybrać inny sposób.',
    unsupported: 'Ta przeglądarka nie obsługuje kluczy dostępu. Proszę wybrać inny sposób.',
    passwordInstead: 'Użyj zamiast tego hasła',
  },
  anotherAccount: 'Użyj innego konta',
  email: {
    intro:
      'Zanim przejdziesz dalej, wpisz kod, który wysłaliśmy na adres {email}. Link w ' +
      'wiadomości robi to samo.',
    notYours:
      'Nie ma wiadomości albo to nie Twój adres? Zajrzyj też do spamu albo poproś osobę ' +
      'zarządzającą kontem o poprawienie adresu.',
  },
  notFinished: {
    title: 'To konto nie jest jeszcze gotowe',
    text:
      'Został jeszcze jeden krok. Możemy wysłać wiadomość z linkiem na adres e-mail tego ' +
      'konta.',
  },
  locked: {
    title: 'To konto jest zablokowane',
    text: 'Proszę zwrócić się do jego administratora o odblokowanie.',
    mendable:
      'Było zbyt wiele błędnych prób. Możemy wysłać link na adres e-mail tego konta: po ' +
      'wybraniu tam nowego hasła konto będzie znów otwarte.',
  },
  noWay: {
    title: 'Nie ma jeszcze sposobu logowania',
    text:
      'To konto nie ma ani hasła, ani klucza dostępu. Możemy wysłać na jego adres e-mail link ' +
      'do wybrania hasła.',
  },
  code: {
    title: 'Jeszcze jeden krok',
    app: 'Proszę wpisać kod z aplikacji uwierzytelniającej.',
    email: 'Proszę wpisać kod, który wysłaliśmy na adres e-mail.',
    sms: 'Proszę wpisać kod, który wysłaliśmy na telefon.',
    recovery: 'Proszę wpisać jeden z kodów zapasowych. Każdy działa tylko raz.',
    key: 'Proszę przygotować klucz bezpieczeństwa i dotknąć go, gdy poprosi o to przeglądarka.',
    label: 'Kod',
    recoveryLabel: 'Kod zapasowy',
    button: 'Potwierdź',
    send: 'Wyślij mi kod',
    sendAgain: 'Wyślij mi kolejny kod',
    keyButton: 'Użyj klucza bezpieczeństwa',
    wrong: 'Ten kod jest nieprawidłowy lub już nieważny.',
    useApp: 'Użyj aplikacji uwierzytelniającej',
    useEmail: 'Otrzymaj kod e-mailem',
    useSms: 'Otrzymaj kod SMS-em',
    useRecovery: 'Użyj kodu zapasowego',
    useKey: 'Zaloguj się kluczem bezpieczeństwa',
  },
  setUp: {
    title: 'Zabezpiecz swoje konto',
    intro:
      'Administrator tego konta wymaga przy logowaniu drugiego kroku: kodu z aplikacji ' +
      'uwierzytelniającej na telefonie lub komputerze. Proszę przygotować taką aplikację.',
    begin: 'Skonfiguruj aplikację',
    keyIntro:
      'Proszę zeskanować ten obraz w aplikacji. Na urządzeniu z aplikacją wystarczy otworzyć ' +
      'link albo wpisać klucz.',
    picture: 'Kod QR z kluczem',
    key: 'Klucz',
    open: 'Otwórz w aplikacji',
    codeIntro: 'Następnie proszę wpisać kod pokazany przez aplikację.',
    button: 'Zakończ',
  },
  change: {
    title: 'Wybierz nowe hasło',
    required: 'Zanim przejdziemy dalej, proszę wybrać hasło, którego nikt inny nie zna.',
    old: 'Hasło jest tak stare, że trzeba je zmienić, zanim przejdziemy dalej.',
    current: 'Obecne hasło',
    button: 'Zmień hasło',
    currentMissing: 'Proszę wpisać obecne hasło.',
    currentWrong: 'Obecne hasło jest nieprawidłowe.',
    unchanged: 'Nowe hasło musi być inne.',
    elsewhere: 'Wyloguj wszędzie indziej',
  },
  signedIn: {
    title: 'Zalogowano',
    text: 'Zalogowane konto: {user}.',
  },
  signOut: {
    title: 'Wylogować?',
    text: 'Zalogowano jako {user}.',
    button: 'Wyloguj',
    doneTitle: 'Wylogowano',
    doneText: 'Na tych stronach w tej przeglądarce nikt nie jest zalogowany.',
    again: 'Zaloguj ponownie',
  },
  agree: {
    title: 'Przejść do {app} jako {user}?',
    text: '{app} należy do innej organizacji niż to konto i dowie się, do kogo ono należy.',
    button: 'Przejdź dalej',
  },
  continuing: {
    title: 'Idziemy dalej',
    text: 'Jeśli nic się samo nie dzieje, proszę nacisnąć przycisk.',
  },
  gone: {
    title: 'To logowanie już się zakończyło',
    text:
      'Zostało ukończone albo trwało zbyt długo. Proszę wrócić do aplikacji i zalogować się ' +
      'tam jeszcze raz.',
  },
  unwelcome: {
    title: 'Ta aplikacja nie jest dla tego konta',
    text:
      'Logowanie się udało, ale {app} nie jest dostępne dla tego konta. Proszę zwrócić ' +
      'się do jego administratora.',
  },
  cancel: 'Anuluj i wróć do {app}',
  device: {
    title: 'Połącz urządzenie',
    intro: 'Proszę wpisać kod wyświetlany na urządzeniu.',
    label: 'Kod',
    missing: 'Proszę wpisać kod.',
    unknown:
      'Żadne urządzenie nie czeka z tym kodem. Proszę go porównać albo zacząć na urządzeniu ' +
      'od nowa.',
    introFor: 'Następnie zdecydujesz, czy {app} na urządzeniu może używać Twojego konta.',
    consentTitle: 'Czy {app} może używać Twojego konta?',
    consentText: '{app} na urządzeniu prosi o zalogowanie jako {user}.',
    codeHint: 'Zezwól tylko wtedy, gdy masz urządzenie przy sobie i widać na nim ten kod: {code}.',
    scopesTitle: 'Aplikacja dowie się lub będzie mogła:',
    scopes: {
      openid: 'Kim jesteś',
      profile: 'Twoje imię i nazwisko oraz profil',
      email: 'Twój adres e-mail',
      phone: 'Twój numer telefonu',
      offline_access: 'Pozostać zalogowana, dopóki tego nie zakończysz',
    },
    allow: 'Zezwól',
    deny: 'Odmów',
    allowedTitle: 'Urządzenie jest połączone',
    allowedText: 'Możesz zamknąć tę stronę i kontynuować na urządzeniu.',
    deniedTitle: 'Nic nie zostało połączone',
    deniedText: 'Urządzenie nie otrzyma dostępu. Możesz zamknąć tę stronę.',
  },
  provider: {
    failedTitle: 'Logowanie u innego dostawcy się nie udało',
    failedText:
      'Zostało anulowane, trwało zbyt długo albo coś poszło nie tak. Można od razu spróbować ' +
      'ponownie.',
    unlinkedTitle: 'To konto nie jest jeszcze połączone',
    unlinkedText:
      'Logowanie u innego dostawcy się udało, ale nie należy do żadnego konta tutaj. Proszę ' +
      'zalogować się tu w inny sposób albo poprosić administratora o połączenie obu kont.',
    back: 'Wróć do logowania',
    refused: 'Aplikacja żąda dostawcy, którego tutaj nie można użyć.',
  },
  external: {
    title: 'To konto jest tutaj nowe',
    intro: 'Zalogowano u {provider} jako {account}. Żadne konto tutaj do niego nie należy.',
    linkTitle: 'Czy istnieje już tutaj konto?',
    linkButton: 'Zaloguj się i połącz oba',
    createButton: 'Utwórz konto',
    labels: {
      userName: 'Nazwa użytkownika (opcjonalnie)',
      givenName: 'Imię',
      familyName: 'Nazwisko',
      nickName: 'Pseudonim (opcjonalnie)',
      preferredLanguage: 'Język',
      email: 'Adres e-mail',
      phone: 'Numer telefonu (opcjonalnie)',
    },
    missing: 'Proszę wypełnić: {field}.',
    nameTaken: 'Ta nazwa jest zajęta. Proszę wybrać inną.',
    notAccepted: 'Czegoś w formularzu nie można przyjąć. Proszę sprawdzić i spróbować ponownie.',
    termsLabel: 'Warunki korzystania',
    privacyLabel: 'Polityka prywatności',
    agree: 'Zgadzam się z tymi dokumentami',
    termsMissing: 'Proszę wyrazić zgodę, aby przejść dalej.',
    linkNote: 'Po zalogowaniu konto u innego dostawcy zostanie połączone z tym kontem.',
    linkFailed: 'Logowanie się udało, ale drugiego konta nie można było połączyć.',
  },
  directory: {
    title: 'Zaloguj się przez {provider}',
    intro: 'Proszę podać nazwę i hasło używane tam.',
    nameLabel: 'Nazwa użytkownika',
    nameMissing: 'Proszę podać nazwę użytkownika.',
    wrong: 'Nazwa lub hasło jest nieprawidłowe.',
  },
}
