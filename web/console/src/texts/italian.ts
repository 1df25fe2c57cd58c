/** The console in Italian. */

import { italianBranding } from './branding/italian.ts'
import { italianCredential } from './credential/italian.ts'
import { italianEvent } from './event/italian.ts'
import { italianForm } from './form/italian.ts'
import { italianIdp } from './idp/italian.ts'
import { italianImport } from './import/italian.ts'
import { italianInstance } from './instance/italian.ts'
import { italianMail } from './mail/italian.ts'
import { italianMessageText } from './message-text/italian.ts'
import { italianOrganization } from './organization/italian.ts'
import { italianOverview } from './overview/italian.ts'
import { italianPolicy } from './policy/italian.ts'
import { italianProject } from './project/italian.ts'
import { italianRole } from './role/italian.ts'
import type { Texts } from './text.ts'
import { italianUser } from './user/italian.ts'
import { italianWebhook } from './webhook/italian.ts'

/** See `text.ts`. */
export const italian: Texts = {
  tag: 'it',
  ownName: 'Italiano',
  shell: {
    title: 'Console',
    skip: 'Vai al contenuto',
    navigation: 'Console',
    users: 'Utenti',
    allOrganizations: 'Tutte le organizzazioni',
    organization: 'Organizzazione',
    search: 'Cerca o vai a…',
    account: 'Il mio account',
    signOut: 'Esci',
    signIn: 'Accedi',
    signedOut: 'Sei uscito',
    signInFailed: 'L’accesso non è riuscito',
    noRights: 'Niente da gestire',
    noRightsText:
      'Il tuo account non ha ruoli in questa console. Chiedine uno al tuo amministratore.',
    notFound: 'Questa pagina non esiste',
    notFoundText: 'L’indirizzo può essere scritto male, oppure ciò a cui portava è stato rimosso.',
    failed: 'Non ha funzionato',
    again: 'Riprova',
    language: 'Lingua',
    appearance: 'Aspetto',
    light: 'Chiaro',
    dark: 'Scuro',
    ofSystem: 'Come il sistema',
    close: 'Chiudi',
    cancel: 'Annulla',
    copied: 'Copiato',
    undo: 'Annulla',
    confirmTyping: (what) => `Digita ${what} per confermare`,
    commands: 'Comandi',
    commandsHint: 'Nome di una schermata o di un utente',
    nothingFound: 'Nessun risultato',
  },
  credential: italianCredential,
  role: italianRole,
  imports: italianImport,
  branding: italianBranding,
  messageText: italianMessageText,
  organization: italianOrganization,
  policy: italianPolicy,
  event: italianEvent,
  form: italianForm,
  idp: italianIdp,
  instance: italianInstance,
  project: italianProject,
  mail: italianMail,
  overview: italianOverview,
  user: italianUser,
  webhook: italianWebhook,
}
