/** Polish. */
import type { RegistrationTexts } from './text.ts'

/** The registration in Polish. */
export const polish: RegistrationTexts = {
  link: 'Nie masz jeszcze konta? Utwórz je',
  title: 'Utwórz konto',
  intro: 'Konto będzie należeć do {name}.',
  introFor: 'Potem przejdziemy do {app}.',
  orgLink: 'Zarejestruj zamiast tego organizację',
  orgTitle: 'Zarejestruj organizację',
  orgIntro: 'To konto będzie jej pierwszym administratorem.',
  orgName: 'Nazwa organizacji',
  userName: 'Nazwa użytkownika',
  phone: 'Numer telefonu',
  emailHint: 'Na ten adres wyślemy kod.',
  phoneHint: 'Z numerem kierunkowym kraju, na przykład +48. Przy logowaniu wysyłamy tam kody.',
  button: 'Dalej',
  otherWays: 'Inne sposoby rejestracji',
  withProvider: 'Zarejestruj się przez {provider}',
  haveAccount: 'Masz już konto? Zaloguj się',
  closed: {
    title: 'Tutaj nie można zakładać kont',
    text: 'O konto proszę zwrócić się do administratora tej usługi.',
  },
  confirm: {
    title: 'Wpisz kod',
    intro: 'Wysłaliśmy kod na adres {email}. Może to potrwać minutę; proszę zajrzeć też do spamu.',
    introElsewhere: 'Proszę wpisać kod z wiadomości, którą wysłaliśmy na podany adres.',
    button: 'Potwierdź adres',
    sent: 'Wysłaliśmy nowy kod. Ważny jest tylko najnowszy.',
    anotherAddress: 'Użyj innego adresu',
  },
  taken: {
    title: 'Konto już istnieje',
    text:
      'Z adresem {email} jest już powiązane konto. Proszę się na nie zalogować; jeśli hasło ' +
      'zostało zapomniane, można tam ustawić inne.',
    button: 'Zaloguj się',
  },
  names: {
    title: 'Wybierz nazwę użytkownika',
    intro: 'Służy do logowania.',
    suffixHint: 'Nazwa logowania będzie kończyć się na {suffix}.',
    orgIntro: 'Ta nazwa jest już zajęta. Proszę wybrać inną nazwę organizacji.',
    button: 'Dalej',
  },
  way: {
    title: 'Jak chcesz się logować?',
    intro: 'Adres {email} został potwierdzony.',
    passkeyTitle: 'Kluczem dostępu',
    passkeyText:
      'Urządzenie poprosi o odcisk palca, twarz lub swój PIN. Nie ma hasła, które trzeba ' +
      'pamiętać ani które można ukraść.',
    passkeyButton: 'Utwórz klucz dostępu',
    passkeyName: 'Pierwszy klucz dostępu',
    passwordTitle: 'Hasłem',
    button: 'Utwórz konto',
  },
  over: {
    title: 'Ta rejestracja jest już zakończona',
    text:
      'Została już ukończona albo trwała dłużej niż dobę. Proszę się zalogować lub zacząć od ' +
      'nowa.',
    again: 'Zacznij od nowa',
  },
  problems: {
    consent: 'Proszę najpierw zaakceptować dokumenty.',
    email: 'Proszę podać adres e-mail, na przykład imie@example.com.',
    emailDomain:
      'Adresy w tej domenie należą do innej organizacji. Proszę poprosić ją o konto lub użyć ' +
      'innego adresu.',
    phone: 'Proszę podać numer telefonu z numerem kierunkowym kraju, na przykład +48 22 123 45 67.',
    userNameTaken: 'Ta nazwa użytkownika jest zajęta. Proszę wybrać inną.',
    userNameMissing: 'Proszę podać nazwę użytkownika.',
    orgName: 'Proszę podać nazwę organizacji, która zawiera litery lub cyfry.',
    orgTaken: 'Inna organizacja ma już tę nazwę. Proszę wybrać inną.',
    rules: 'To hasło nie spełnia zasad. Proszę wybrać inne.',
    tooManyMails:
      'Na ten adres wysłano zbyt wiele wiadomości. Proszę odczekać dziesięć minut i spróbować ' +
      'znowu.',
    tooManyHere: 'Z tej sieci założono zbyt wiele kont. Proszę odczekać godzinę i spróbować znowu.',
    passkey: 'Nie udało się zapisać klucza dostępu. Proszę spróbować ponownie lub wybrać hasło.',
  },
}
