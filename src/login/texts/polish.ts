/** Polish: polite, without saying whether a man or a woman reads. */
import { polish as signIn } from './sign-in/polish.ts'
import type { Texts } from './text.ts'

/** All pages, in Polish. */
export const polish: Texts = {
  tag: 'pl',
  ownName: 'Polski',
  languages: 'Języki',
  code: 'Kod',
  codeHint: 'Jest w wiadomości od nas. Wielkość liter ma znaczenie.',
  loginName: 'Nazwa logowania',
  password: 'Nowe hasło',
  passwordAgain: 'Nowe hasło jeszcze raz',
  rulesIntro: 'Hasło musi zawierać',
  rules: {
    minLength: 'co najmniej {n} znaków',
    lower: 'małą literę (a–z)',
    upper: 'wielką literę (A–Z)',
    number: 'cyfrę (0–9)',
    symbol: 'symbol, na przykład ! lub spację',
    common: 'coś innego niż to, czego używa wiele osób',
    context: 'więcej niż Pani/Pana nazwisko, adres lub nazwę tej usługi',
    tooLong: 'mniej znaków: jest za długie, by je przechować',
  },
  problems: {
    codeMissing: 'Proszę wpisać kod.',
    code: 'Ten kod jest nieprawidłowy lub już nieważny.',
    passwordMissing: 'Proszę wybrać hasło.',
    passwordsDiffer: 'Oba hasła nie są takie same.',
    locked: 'To konto jest zablokowane. Proszę zwrócić się do jego administratora.',
    busy: 'W tej chwili jest tu bardzo duży ruch. Proszę spróbować za moment.',
    tooManyAttempts:
      'Było zbyt wiele błędnych kodów. Proszę odczekać dziesięć minut i spróbować znowu.',
    pageTooOld:
      'Ta strona była otwarta zbyt długo albo pliki cookie są wyłączone. Proszę wysłać ' +
      'ją jeszcze raz.',
    passkey:
      'Nie udało się dodać klucza dostępu. Proszę poprosić o nowy link i spróbować ' + 'ponownie.',
  },
  problemsTitle: 'Coś się jeszcze nie zgadza',
  titleOfProblems: 'Błąd',
  stale: {
    title: 'Ten link już nie działa',
    text:
      'Być może został już użyty, zastąpiony nowszym albo jest zbyt stary. Łatwo to ' +
      'naprawić: możemy wysłać nowy na adres e-mail tego konta.',
    typeCode: 'Mam nowszy kod',
  },
  resend: { intro: 'Nie ma kodu albo nie działa?', button: 'Wyślij mi nowy link' },
  sent: {
    title: 'Proszę sprawdzić pocztę',
    text:
      'Jeśli na tym koncie jest jeszcze coś do zrobienia, wiadomość z nowym linkiem jest ' +
      'już w drodze na jego adres e-mail. Może to potrwać minutę; proszę zajrzeć też do ' +
      'niechcianych wiadomości.',
  },
  init: {
    title: 'Dokończ zakładanie konta',
    intro: 'Jeszcze tylko ten krok i konto jest Twoje.',
    button: 'Zakończ',
    doneTitle: 'Konto jest gotowe',
    doneText: 'Wszystko jest ustawione, a adres e-mail potwierdzony. Można się już zalogować.',
  },
  email: {
    title: 'Potwierdź adres e-mail',
    intro: 'Prosimy o pokazanie, że ten adres należy do Ciebie.',
    button: 'Potwierdź',
    doneTitle: 'Adres jest potwierdzony',
    doneText: 'Dziękujemy. Nic więcej nie trzeba tu robić.',
  },
  reset: {
    title: 'Wybierz nowe hasło',
    intro: 'Nowe od razu zastąpi stare.',
    button: 'Zapisz hasło',
    doneTitle: 'Hasło jest zapisane',
    doneText: 'Od teraz proszę logować się nowym hasłem.',
  },
  invite: {
    title: 'Przyjmij zaproszenie',
    intro: 'Wystarczy wybrać hasło do logowania i gotowe.',
    button: 'Przyjmij zaproszenie',
    doneTitle: 'Witamy',
    doneText: 'Konto jest gotowe, a adres e-mail potwierdzony. Można się już zalogować.',
  },
  passkey: {
    title: 'Dodaj klucz dostępu',
    intro:
      'Z kluczem dostępu logujesz się odciskiem palca, twarzą lub kodem PIN urządzenia. ' +
      'Nie ma hasła do zapamiętania ani do skradzenia.',
    button: 'Utwórz klucz dostępu',
    doneTitle: 'Klucz dostępu jest dodany',
    doneText: 'Od teraz można się nim logować.',
    name: 'Nazwa klucza dostępu',
    nameHint: 'Żeby go rozpoznać, na przykład „Mój telefon”.',
    noScript:
      'Klucze dostępu potrzebują JavaScriptu, który jest w tej przeglądarce wyłączony. ' +
      'Proszę włączyć go dla tej strony albo otworzyć link w innej przeglądarce.',
    unsupported:
      'Ta przeglądarka nie potrafi tworzyć kluczy dostępu. Proszę otworzyć link w innej ' +
      'przeglądarce lub na innym urządzeniu.',
    cancelled: 'Nie utworzono klucza dostępu. Można od razu spróbować ponownie.',
  },
  choosePassword: 'Wybierz też hasło, aby móc się zalogować.',
  signIn,
  notFound: {
    title: 'Nie ma takiej strony',
    text: 'Być może adres został ucięty. Proszę jeszcze raz otworzyć link z wiadomości.',
  },
  blocked: {
    title: 'To logowanie jest zamknięte',
    text: '{name} jest teraz zablokowane. Proszę zapytać administratora, kiedy zostanie otwarte.',
  },
  strangeHost: {
    title: 'Pod tą nazwą nic tu nie ma',
    text:
      'Nazwa {name} nie prowadzi na tym serwerze do niczego. Proszę sprawdzić adres albo ' +
      'zapytać osobę, która go podała.',
    elsewhereTitle: 'Ten serwer ma inną nazwę',
    elsewhereText:
      'Otwarto adres {name}, ale ten serwer jest skonfigurowany pod adresem podanym poniżej.',
    operator: 'Dla osoby, która prowadzi ten serwer: to polecenie dodaje tę nazwę:',
  },
  next: 'Dalej',
}
