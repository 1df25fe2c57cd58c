/** The screens of message texts, in French. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const frenchMessageText: MessageTextTexts = {
  messages: 'Textes des messages',
  messagesHint:
    'Les e-mails et SMS avec vos propres mots. Un champ vide garde le texte par défaut. {{.FirstName}} et autres sont remplis.',
  pages: 'Textes des pages',
  pagesHint:
    'Les pages de connexion avec vos propres mots. Écrans et textes portent les noms de l’API.',
  message: 'Message',
  screen: 'Écran',
  save: 'Enregistrer',
  saved: 'Enregistré',
  changed: 'Modifié',
  byDefault: (text) => `Par défaut : ${text}`,
  reset: 'Rétablir le texte par défaut',
  resetTitle: 'Utiliser à nouveau les textes par défaut ?',
  resetText: 'Vos propres textes dans cette langue sont perdus.',
  wasReset: 'Les textes par défaut s’appliquent à nouveau',
  preview: 'Aperçu',
  kinds: {
    invite: 'Invitation',
    init: 'Terminer le compte',
    'verify-email': 'Confirmer l’adresse e-mail',
    'password-reset': 'Définir un nouveau mot de passe',
    'password-change': 'Mot de passe modifié',
    passkey: 'Ajouter une clé d’accès',
    'otp-email': 'Code par e-mail',
    'domain-claimed': 'Identifiant changé par un domaine',
    'verify-phone': 'Confirmer le numéro de téléphone (SMS)',
    'otp-sms': 'Code par SMS',
  },
  fields: {
    subject: 'Objet',
    preHeader: 'Ligne d’aperçu',
    title: 'Titre',
    greeting: 'Salutation',
    text: 'Texte',
    buttonText: 'Bouton',
    footerText: 'Pied de page',
  },
}
