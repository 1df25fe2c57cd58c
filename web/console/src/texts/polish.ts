/** The console in Polish. */

import { polishBranding } from './branding/polish.ts'
import { polishCredential } from './credential/polish.ts'
import { polishEvent } from './event/polish.ts'
import { polishForm } from './form/polish.ts'
import { polishIdp } from './idp/polish.ts'
import { polishImport } from './import/polish.ts'
import { polishInstance } from './instance/polish.ts'
import { polishMail } from './mail/polish.ts'
import { polishMessageText } from './message-text/polish.ts'
import { polishOrganization } from './organization/polish.ts'
import { polishOverview } from './overview/polish.ts'
import { polishPolicy } from './policy/polish.ts'
import { polishProject } from './project/polish.ts'
import { polishRole } from './role/polish.ts'
import type { Texts } from './text.ts'
import { polishUser } from './user/polish.ts'
import { polishWebhook } from './webhook/polish.ts'

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
    undo: 'Cofnij',
    confirmTyping: (what) => `Wpisz ${what}, aby potwierdzić`,
    commands: 'Polecenia',
    commandsHint: 'Nazwa ekranu lub użytkownika',
    nothingFound: 'Nic nie znaleziono',
  },
  credential: polishCredential,
  role: polishRole,
  imports: polishImport,
  branding: polishBranding,
  messageText: polishMessageText,
  organization: polishOrganization,
  policy: polishPolicy,
  event: polishEvent,
  form: polishForm,
  idp: polishIdp,
  instance: polishInstance,
  project: polishProject,
  mail: polishMail,
  overview: polishOverview,
  user: polishUser,
  webhook: polishWebhook,
}
