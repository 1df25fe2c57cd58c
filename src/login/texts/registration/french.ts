/** French. */
import type { RegistrationTexts } from './text.ts'

/** The registration in French. */
export const french: RegistrationTexts = {
  link: 'Pas encore de compte ? Créez-en un',
  title: 'Créer votre compte',
  intro: 'Votre compte sera rattaché à {name}.',
  introFor: 'Vous continuerez ensuite vers {app}.',
  orgLink: 'Inscrire plutôt une organisation',
  orgTitle: 'Inscrire votre organisation',
  orgIntro: 'Vous en serez le premier administrateur ou la première administratrice.',
  orgName: 'Nom de l’organisation',
  userName: 'Nom d’utilisateur',
  phone: 'Numéro de téléphone',
  emailHint: 'Nous envoyons un code à cette adresse.',
  phoneHint:
    'Avec l’indicatif du pays, par exemple +33. Des codes y sont envoyés lors de la connexion.',
  button: 'Continuer',
  otherWays: 'Autres façons de s’inscrire',
  withProvider: 'S’inscrire avec {provider}',
  haveAccount: 'Vous avez déjà un compte ? Connectez-vous',
  closed: {
    title: 'Il n’est pas possible de créer un compte ici',
    text: 'Veuillez demander un compte à la personne qui gère ce service.',
  },
  confirm: {
    title: 'Saisissez le code',
    intro:
      'Nous avons envoyé un code à {email}. Cela peut prendre une minute ; regardez aussi parmi ' +
      'les courriers indésirables.',
    introElsewhere: 'Veuillez saisir le code du message que nous avons envoyé à votre adresse.',
    button: 'Confirmer l’adresse',
    sent: 'Nous avons envoyé un autre code. Seul le plus récent est valable.',
    anotherAddress: 'Utiliser une autre adresse',
  },
  taken: {
    title: 'Vous avez déjà un compte',
    text:
      'Il existe un compte avec l’adresse {email}. Connectez-vous avec ce compte ; si vous avez ' +
      'oublié le mot de passe, vous pourrez en choisir un autre.',
    button: 'Se connecter',
  },
  names: {
    title: 'Choisissez votre nom d’utilisateur',
    intro: 'Il vous servira à vous connecter.',
    suffixHint: 'Votre identifiant se terminera par {suffix}.',
    orgIntro: 'Ce nom est déjà pris. Veuillez en choisir un autre pour votre organisation.',
    button: 'Continuer',
  },
  way: {
    title: 'Comment souhaitez-vous vous connecter ?',
    intro: 'Votre adresse {email} est confirmée.',
    passkeyTitle: 'Avec une clé d’accès',
    passkeyText:
      'Votre appareil vous demande votre empreinte, votre visage ou son code PIN. Pas de mot de ' +
      'passe à retenir, ni à se faire voler.',
    passkeyButton: 'Créer une clé d’accès',
    passkeyName: 'Première clé d’accès',
    passwordTitle: 'Avec un mot de passe',
    button: 'Créer le compte',
  },
  over: {
    title: 'Cette inscription est close',
    text: 'Elle est déjà terminée, ou a duré plus d’un jour. Connectez-vous ou recommencez.',
    again: 'Recommencer',
  },
  problems: {
    consent: 'Veuillez d’abord accepter les documents.',
    email: 'Veuillez saisir une adresse e-mail, par exemple nom@example.com.',
    emailDomain:
      'Les adresses de ce domaine appartiennent à une autre organisation. Demandez-lui un compte ' +
      'ou utilisez une autre adresse.',
    phone:
      'Veuillez saisir un numéro de téléphone avec l’indicatif du pays, par exemple +33 1 70 18 ' +
      '99 00.',
    userNameTaken: 'Ce nom d’utilisateur est déjà pris. Veuillez en choisir un autre.',
    userNameMissing: 'Veuillez saisir un nom d’utilisateur.',
    orgName: 'Veuillez donner à votre organisation un nom avec des lettres ou des chiffres.',
    orgTaken: 'Une autre organisation porte ce nom. Veuillez en choisir un autre.',
    rules: 'Ce mot de passe ne respecte pas les règles. Veuillez en choisir un autre.',
    tooManyMails:
      'Trop de messages ont été envoyés à cette adresse. Veuillez attendre dix minutes, puis ' +
      'réessayer.',
    tooManyHere:
      'Trop de comptes ont été créés depuis votre réseau. Veuillez attendre une heure, puis ' +
      'réessayer.',
    passkey:
      'La clé d’accès n’a pas pu être enregistrée. Veuillez réessayer ou choisir un mot de passe.',
  },
}
