/** The overview, in French. */
import type { OverviewTexts } from './text.ts'

const named = (one: string, many: string) => (count: number) =>
  count === 1 ? one : `${count} ${many}`

/** See `text.ts`. */
export const frenchOverview: OverviewTexts = {
  title: 'Vue d’ensemble',
  counts: 'Chiffres',
  people: 'Personnes',
  machines: 'Machines',
  organizations: 'Organisations',
  sessions: 'Sessions',
  signIns: 'Connexions',
  succeeded: 'Réussies',
  failed: 'Tentatives échouées',
  most: (count) => `Barre la plus haute : ${count}`,
  now: 'Maintenant',
  time: 'Heure',
  asTable: 'En tableau',
  noSignIns: 'Personne ne s’est connecté pendant cette période.',
  period: 'Période',
  sevenDays: '7 jours, par heure',
  thirtyDays: '30 jours, par jour (UTC)',
  mails: 'File d’attente des messages',
  jobs: 'Importations',
  noJobs: 'Aucune importation. Elle reprend les utilisateurs d’un autre produit.',
  jobStates: {
    idle: 'Attend votre action',
    running: 'En cours',
    paused: 'En pause',
    ended: 'Terminée',
    cancelled: 'Annulée',
  },
  attention: 'À surveiller',
  noWarnings: 'Rien ne demande votre attention.',
  first: (date) => `Première échéance : ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'Les e-mails ne sont pas envoyés',
      text: 'Il n’y a pas de serveur de messagerie. Les invitations et les codes attendent.',
      action: 'Configurer un serveur de messagerie',
    },
    initialPassword: {
      title: named(
        'Un administrateur a un mot de passe initial',
        'administrateurs ont un mot de passe initial',
      ),
      text: 'C’est encore celui avec lequel le compte a été créé.',
      action: 'Voir le compte',
    },
    noTls: {
      title: () => 'Le serveur est joint sans TLS',
      text: 'Les mots de passe et les jetons peuvent être lus en chemin.',
      action: 'Voir les domaines',
    },
    failedMessages: {
      title: named('Un message a échoué', 'messages ont échoué'),
      text: 'Au cours des sept derniers jours.',
      action: 'Voir les messages en échec',
    },
    failingWebhooks: {
      title: named('Un webhook est en échec', 'webhooks sont en échec'),
      text: 'Sa dernière livraison n’a pas été acceptée.',
      action: 'Voir le webhook',
    },
    expiringKeys: {
      title: named('Une clé de machine expire', 'clés de machines expirent'),
      text: 'Dans les 30 jours.',
      action: 'Voir la machine',
    },
    expiringTokens: {
      title: named('Un jeton d’accès personnel expire', 'jetons d’accès personnels expirent'),
      text: 'Dans les 30 jours.',
      action: 'Voir l’utilisateur',
    },
    expiringAppKeys: {
      title: named('Une clé d’application expire', 'clés d’applications expirent'),
      text: 'Dans les 30 jours.',
      action: 'Voir l’application',
    },
  },
}
