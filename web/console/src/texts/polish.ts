/** The console in Polish. */
import { polishMail } from './mail/polish.ts'
import { polishOverview } from './overview/polish.ts'
import type { Texts } from './text.ts'
import { polishUser } from './user/polish.ts'

/** See `text.ts`. */
export const polish: Texts = {
  tag: 'pl',
  ownName: 'Polski',
  shell: {
    title: 'Konsola',
    skip: 'Przejdź do treści',
    navigation: 'Konsola',
    users: 'Użytkownicy',
    allOrganizations: 'Wszystkie organizacje',
    organization: 'Organizacja',
    search: 'Szukaj lub przejdź do…',
    account: 'Moje konto',
    signOut: 'Wyloguj się',
    signIn: 'Zaloguj się',
    signedOut: 'Wylogowano',
    signInFailed: 'Logowanie nie powiodło się',
    noRights: 'Nie ma czym zarządzać',
    noRightsText: 'Twoje konto nie ma roli w tej konsoli. Poproś o nią administratora.',
    notFound: 'Nie ma takiej strony',
    notFoundText: 'Adres może być błędny albo jego cel został usunięty.',
    failed: 'Nie udało się',
    again: 'Spróbuj ponownie',
    language: 'Język',
    appearance: 'Wygląd',
    light: 'Jasny',
    dark: 'Ciemny',
    ofSystem: 'Jak w systemie',
    close: 'Zamknij',
    cancel: 'Anuluj',
    copied: 'Skopiowano',
    confirmTyping: (what) => `Wpisz ${what}, aby potwierdzić`,
    commands: 'Polecenia',
    commandsHint: 'Nazwa ekranu lub użytkownika',
    nothingFound: 'Nic nie znaleziono',
  },
  mail: polishMail,
  overview: polishOverview,
  user: polishUser,
}
