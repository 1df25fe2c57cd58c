/** The console in German. */

import { germanBranding } from './branding/german.ts'
import { germanCredential } from './credential/german.ts'
import { germanEvent } from './event/german.ts'
import { germanForm } from './form/german.ts'
import { germanIdp } from './idp/german.ts'
import { germanImport } from './import/german.ts'
import { germanInstance } from './instance/german.ts'
import { germanMail } from './mail/german.ts'
import { germanMessageText } from './message-text/german.ts'
import { germanOrganization } from './organization/german.ts'
import { germanOverview } from './overview/german.ts'
import { germanPolicy } from './policy/german.ts'
import { germanProject } from './project/german.ts'
import { germanRole } from './role/german.ts'
import type { Texts } from './text.ts'
import { germanUser } from './user/german.ts'
import { germanWebhook } from './webhook/german.ts'

/** See `text.ts`. */
export const german: Texts = {
  tag: 'de',
  ownName: 'Deutsch',
  shell: {
    title: 'Konsole',
    skip: 'Zum Inhalt springen',
    navigation: 'Konsole',
    users: 'Benutzer',
    allOrganizations: 'Alle Organisationen',
    organization: 'Organisation',
    search: 'Suchen oder gehe zu …',
    account: 'Mein Konto',
    signOut: 'Abmelden',
    signIn: 'Anmelden',
    signedOut: 'Sie sind abgemeldet',
    signInFailed: 'Die Anmeldung ist fehlgeschlagen',
    noRights: 'Nichts zu verwalten',
    noRightsText:
      'Ihr Konto hat in dieser Konsole keine Rolle. Wenden Sie sich an Ihre Administratoren.',
    notFound: 'Diese Seite gibt es nicht',
    notFoundText: 'Vielleicht ist die Adresse falsch geschrieben, oder ihr Ziel wurde entfernt.',
    failed: 'Das hat nicht geklappt',
    again: 'Noch einmal versuchen',
    language: 'Sprache',
    appearance: 'Darstellung',
    light: 'Hell',
    dark: 'Dunkel',
    ofSystem: 'Wie das System',
    close: 'Schließen',
    cancel: 'Abbrechen',
    copied: 'Kopiert',
    undo: 'Rückgängig',
    confirmTyping: (what) => `Zum Bestätigen ${what} eingeben`,
    commands: 'Befehle',
    commandsHint: 'Name einer Seite oder eines Benutzers',
    nothingFound: 'Nichts gefunden',
  },
  credential: germanCredential,
  role: germanRole,
  imports: germanImport,
  branding: germanBranding,
  messageText: germanMessageText,
  organization: germanOrganization,
  policy: germanPolicy,
  event: germanEvent,
  form: germanForm,
  idp: germanIdp,
  instance: germanInstance,
  project: germanProject,
  mail: germanMail,
  overview: germanOverview,
  user: germanUser,
  webhook: germanWebhook,
}
