/** The screens of identity providers, in French. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const frenchIdp: IdpTexts = {
  title: 'Fournisseurs d’identité',
  add: 'Ajouter un fournisseur',
  levels: {
    instance: 'Instance',
    organization: 'Organisation',
  },
  empty: 'Aucun fournisseur pour l’instant',
  emptyText: 'Avec un fournisseur, on se connecte avec un compte que l’on a ailleurs.',
  type: 'Type',
  owner: 'Propriétaire',
  offered: 'À la connexion',
  isOffered: 'Proposé',
  isNotOffered: 'Non proposé',
  offer: 'Proposer',
  withdraw: 'Ne plus proposer',
  addresses: 'Adresses à enregistrer chez le fournisseur',
  addressesText: 'Le fournisseur y renvoie les personnes. Enregistrez-les toutes.',
  settings: 'Paramètres',
  secretStays: 'Vide : l’actuel reste.',
  options: {
    isCreationAllowed: {
      label: 'Peut créer des comptes',
      hint: 'Une personne inconnue peut s’inscrire avec les données du fournisseur.',
    },
    isLinkingAllowed: {
      label: 'Peut être lié à des comptes',
      hint: 'Qui se connecte autrement peut l’ajouter à son compte.',
    },
    isAutoCreation: {
      label: 'Créer sans demander',
      hint: 'Le compte existe dès la première connexion, sans formulaire.',
    },
    isAutoUpdate: {
      label: 'Mettre à jour à chaque connexion',
      hint: 'Nom et adresses suivent les données du fournisseur.',
    },
  },
  autoLinking: 'Lier sans demander, si identique',
  autoLinkings: {
    none: 'Jamais',
    userName: 'Nom d’utilisateur',
    email: 'Adresse e-mail',
  },
  removeText: 'Plus personne ne s’en sert ; les liens prennent fin. C’est irréversible.',
  test: 'Tester',
  testText: 'Connecte au fournisseur dans un nouvel onglet. Aucun compte n’est créé ni lié.',
  testByForm:
    'Ce fournisseur exige un formulaire que la console ne peut envoyer. Testez à la connexion.',
  tested: 'Le fournisseur fonctionne. Voici sa réponse.',
  testFailed: 'Le fournisseur a refusé, ou personne ne s’est connecté.',
  answer: 'Réponse',
  directoryUser: 'Nom d’utilisateur dans l’annuaire',
  directoryPassword: 'Mot de passe dans l’annuaire',
}
