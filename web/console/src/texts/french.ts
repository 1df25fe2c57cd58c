/** The console in French. */

import { frenchBranding } from './branding/french.ts'
import { frenchCredential } from './credential/french.ts'
import { frenchEvent } from './event/french.ts'
import { frenchForm } from './form/french.ts'
import { frenchIdp } from './idp/french.ts'
import { frenchImport } from './import/french.ts'
import { frenchInstance } from './instance/french.ts'
import { frenchMail } from './mail/french.ts'
import { frenchMessageText } from './message-text/french.ts'
import { frenchOrganization } from './organization/french.ts'
import { frenchOverview } from './overview/french.ts'
import { frenchPolicy } from './policy/french.ts'
import { frenchProject } from './project/french.ts'
import { frenchRole } from './role/french.ts'
import type { Texts } from './text.ts'
import { frenchUser } from './user/french.ts'
import { frenchWebhook } from './webhook/french.ts'

/** See `text.ts`. */
export const french: Texts = {
  tag: 'fr',
  ownName: 'Français',
  shell: {
    title: 'Console',
    skip: 'Aller au contenu',
    navigation: 'Console',
    users: 'Utilisateurs',
    allOrganizations: 'Toutes les organisations',
    organization: 'Organisation',
    search: 'Rechercher ou aller à…',
    account: 'Mon compte',
    signOut: 'Se déconnecter',
    signIn: 'Se connecter',
    signedOut: 'Vous êtes déconnecté',
    signInFailed: 'La connexion a échoué',
    noRights: 'Rien à gérer',
    noRightsText:
      'Votre compte n’a aucun rôle dans cette console. Demandez-en un à votre administrateur.',
    notFound: 'Cette page n’existe pas',
    notFoundText: 'L’adresse est peut-être mal saisie, ou sa cible a été supprimée.',
    failed: 'Cela n’a pas fonctionné',
    again: 'Réessayer',
    language: 'Langue',
    appearance: 'Apparence',
    light: 'Clair',
    dark: 'Sombre',
    ofSystem: 'Comme le système',
    close: 'Fermer',
    cancel: 'Annuler',
    copied: 'Copié',
    undo: 'Annuler',
    confirmTyping: (what) => `Saisissez ${what} pour confirmer`,
    commands: 'Commandes',
    commandsHint: 'Nom d’un écran ou d’un utilisateur',
    nothingFound: 'Aucun résultat',
  },
  credential: frenchCredential,
  role: frenchRole,
  imports: frenchImport,
  branding: frenchBranding,
  messageText: frenchMessageText,
  organization: frenchOrganization,
  policy: frenchPolicy,
  event: frenchEvent,
  form: frenchForm,
  idp: frenchIdp,
  instance: frenchInstance,
  project: frenchProject,
  mail: frenchMail,
  overview: frenchOverview,
  user: frenchUser,
  webhook: frenchWebhook,
}
