/** The console in French. */
import { frenchMail } from './mail/french.ts'
import { frenchOverview } from './overview/french.ts'
import type { Texts } from './text.ts'
import { frenchUser } from './user/french.ts'

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
    confirmTyping: (what) => `Saisissez ${what} pour confirmer`,
    commands: 'Commandes',
    commandsHint: 'Nom d’un écran ou d’un utilisateur',
    nothingFound: 'Aucun résultat',
  },
  mail: frenchMail,
  overview: frenchOverview,
  user: frenchUser,
}
