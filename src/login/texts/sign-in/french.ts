/** French: formal. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in French. */
export const french: SignInTexts = {
  name: {
    title: 'Se connecter',
    intro: 'Utilisez votre compte chez {name}.',
    introFor: 'Vous continuerez ensuite vers {app}.',
    label: 'Identifiant',
    button: 'Suivant',
    missing: 'Veuillez saisir votre identifiant.',
    unknown: 'Aucun compte ne porte cet identifiant. Veuillez vérifier son orthographe.',
    inactive: 'Ce compte est désactivé. Veuillez vous adresser à la personne qui le gère.',
  },
  tooManyAttempts: 'Trop de tentatives. Veuillez attendre dix minutes, puis réessayer.',
  otherWays: 'Autres façons de se connecter',
  withProvider: 'Se connecter avec {provider}',
  password: {
    title: 'Saisissez votre mot de passe',
    label: 'Mot de passe',
    button: 'Se connecter',
    missing: 'Veuillez saisir votre mot de passe.',
    wrong: 'Ce mot de passe n’est pas le bon.',
    wrongOrUnknown: 'L’identifiant ou le mot de passe n’est pas le bon.',
    attemptsLeft: 'Après {n} autres essais erronés, le compte sera verrouillé.',
    lastAttempt: 'Après encore un essai erroné, le compte sera verrouillé.',
    forgotten: 'Mot de passe oublié, ou jamais choisi ?',
    sendLink: 'M’envoyer un lien',
  },
  passkey: {
    title: 'Connectez-vous avec votre clé d’accès',
    intro: 'Votre appareil vous demande votre empreinte, votre visage ou son code PIN.',
    button: 'Utiliser la clé d’accès',
    failed: 'Cette clé d’accès ne convient pas. Veuillez réessayer ou choisir une autre façon.',
    cancelled: 'Aucune clé d’accès n’a été utilisée. Vous pouvez réessayer aussitôt.',
    noScript:
      'Les clés d’accès ont besoin de JavaScript, qui est désactivé dans ce navigateur. ' +
      'Veuillez l’activer pour cette page, ou choisir une autre façon.',
    unsupported:
      'Ce navigateur ne peut pas utiliser de clés d’accès. Veuillez choisir une autre façon.',
    passwordInstead: 'Utiliser plutôt le mot de passe',
  },
  anotherAccount: 'Utiliser un autre compte',
  email: {
    intro:
      'Avant de continuer, saisissez le code que nous avons envoyé à {email}. Le lien dans le ' +
      'message fait la même chose.',
    notYours:
      'Pas de message, ou ce n’est pas votre adresse ? Regardez parmi les courriers ' +
      'indésirables, ou demandez à la personne qui gère votre compte de corriger l’adresse.',
  },
  notFinished: {
    title: 'Ce compte n’est pas encore terminé',
    text:
      'Il reste une étape. Nous pouvons envoyer un message avec un lien à l’adresse e-mail du ' +
      'compte.',
  },
  locked: {
    title: 'Ce compte est verrouillé',
    text: 'Veuillez demander à la personne qui le gère de le déverrouiller.',
    mendable:
      'Il y a eu trop d’essais erronés. Nous pouvons envoyer un lien à l’adresse e-mail du ' +
      'compte : choisissez-y un nouveau mot de passe, et le compte est de nouveau ouvert.',
  },
  noWay: {
    title: 'Il n’y a pas encore de moyen de se connecter',
    text:
      'Ce compte n’a ni mot de passe ni clé d’accès. Nous pouvons envoyer à son adresse ' +
      'e-mail un lien pour choisir un mot de passe.',
  },
  code: {
    title: 'Encore une étape',
    app: 'Veuillez saisir le code affiché par votre application d’authentification.',
    email: 'Veuillez saisir le code que nous avons envoyé à votre adresse e-mail.',
    sms: 'Veuillez saisir le code que nous avons envoyé sur votre téléphone.',
    recovery: 'Veuillez saisir l’un de vos codes de secours. Chacun ne sert qu’une fois.',
    key:
      'Veuillez garder votre clé de sécurité à portée de main et la toucher lorsque votre ' +
      'navigateur le demande.',
    label: 'Code',
    recoveryLabel: 'Code de secours',
    button: 'Confirmer',
    send: 'M’envoyer un code',
    sendAgain: 'M’envoyer un autre code',
    keyButton: 'Utiliser la clé de sécurité',
    wrong: 'Ce code n’est pas le bon, ou n’est plus valable.',
    useApp: 'Utiliser l’application d’authentification',
    useEmail: 'Recevoir un code par e-mail',
    useSms: 'Recevoir un code par SMS',
    useRecovery: 'Utiliser un code de secours',
    useKey: 'Utiliser une clé de sécurité',
  },
  setUp: {
    title: 'Protégez votre compte',
    intro:
      'La personne qui gère ce compte exige une seconde étape à la connexion : un code d’une ' +
      'application d’authentification sur votre téléphone ou votre ordinateur. Veuillez ' +
      'préparer une telle application.',
    begin: 'Configurer l’application',
    keyIntro:
      'Scannez cette image avec l’application. Sur l’appareil où elle se trouve, ouvrez plutôt ' +
      'le lien ou saisissez la clé.',
    picture: 'Code QR contenant la clé',
    key: 'Clé',
    open: 'Ouvrir dans l’application',
    codeIntro: 'Saisissez ensuite le code affiché par l’application.',
    button: 'Terminer',
  },
  change: {
    title: 'Choisissez un nouveau mot de passe',
    required: 'Avant de continuer, veuillez choisir un mot de passe connu de personne d’autre.',
    old: 'Votre mot de passe est si ancien qu’il doit être remplacé avant de continuer.',
    current: 'Mot de passe actuel',
    button: 'Changer le mot de passe',
    currentMissing: 'Veuillez saisir votre mot de passe actuel.',
    currentWrong: 'Le mot de passe actuel n’est pas le bon.',
    unchanged: 'Le nouveau mot de passe doit être différent.',
    elsewhere: 'Se déconnecter partout ailleurs',
  },
  signedIn: {
    title: 'Connexion réussie',
    text: 'Vous êtes ici en tant que {user}.',
  },
  signOut: {
    title: 'Se déconnecter ?',
    text: 'Vous utilisez le compte de {user}.',
    button: 'Se déconnecter',
    doneTitle: 'Déconnexion réussie',
    doneText: 'Personne n’est connecté sur ces pages dans ce navigateur.',
    again: 'Se reconnecter',
  },
  agree: {
    title: 'Continuer vers {app} en tant que {user} ?',
    text:
      '{app} appartient à une autre organisation que votre compte. Votre identité lui sera ' +
      'transmise.',
    button: 'Continuer',
  },
  continuing: {
    title: 'Nous continuons',
    text: 'Si rien ne se passe de soi-même, veuillez appuyer sur le bouton.',
  },
  gone: {
    title: 'Cette connexion est terminée',
    text:
      'Elle a déjà abouti ou a duré trop longtemps. Veuillez retourner à l’application et ' +
      'vous y connecter encore une fois.',
  },
  unwelcome: {
    title: 'Cette application n’est pas ouverte à votre compte',
    text:
      'La connexion a réussi, mais {app} n’est pas accessible à votre compte. Veuillez vous ' +
      'adresser à la personne qui le gère.',
  },
  cancel: 'Annuler et revenir à {app}',
  device: {
    title: 'Connecter un appareil',
    intro: 'Veuillez saisir le code affiché par votre appareil.',
    label: 'Code',
    missing: 'Veuillez saisir le code.',
    unknown:
      'Aucun appareil n’attend avec ce code. Veuillez le comparer, ou recommencer sur ' +
      'l’appareil.',
    introFor: 'Vous déciderez ensuite si {app} peut utiliser votre compte sur votre appareil.',
    consentTitle: '{app} peut-elle utiliser votre compte ?',
    consentText: '{app}, sur un appareil, demande à être connectée en tant que {user}.',
    codeHint: 'N’autorisez que si vous avez l’appareil en main et qu’il affiche ce code : {code}.',
    scopesTitle: 'L’application apprend ou peut :',
    scopes: {
      openid: 'Qui vous êtes',
      profile: 'Votre nom et votre profil',
      email: 'Votre adresse e-mail',
      phone: 'Votre numéro de téléphone',
      offline_access: 'Rester connectée jusqu’à ce que vous y mettiez fin',
    },
    allow: 'Autoriser',
    deny: 'Refuser',
    allowedTitle: 'Votre appareil est connecté',
    allowedText: 'Vous pouvez fermer cette page et continuer sur l’appareil.',
    deniedTitle: 'Rien n’a été connecté',
    deniedText: 'L’appareil n’obtient aucun accès. Vous pouvez fermer cette page.',
  },
  provider: {
    failedTitle: 'La connexion chez l’autre fournisseur n’a pas abouti',
    failedText:
      'Elle a été annulée, a duré trop longtemps ou a échoué. Vous pouvez réessayer aussitôt.',
    unlinkedTitle: 'Ce compte n’est pas encore lié',
    unlinkedText:
      'La connexion chez l’autre fournisseur a abouti, mais elle n’appartient à aucun compte ' +
      'ici. Veuillez vous connecter ici d’une autre façon, ou demander à la personne qui gère ' +
      'votre compte de lier les deux.',
    back: 'Retour à la connexion',
    refused: 'L’application demande un fournisseur qui ne peut pas être utilisé ici.',
  },
  external: {
    title: 'Votre compte est nouveau ici',
    intro:
      'Vous êtes connecté chez {provider} en tant que {account}. Aucun compte ici n’y est lié.',
    linkTitle: 'Avez-vous déjà un compte ici ?',
    linkButton: 'Se connecter et lier les deux',
    createButton: 'Créer le compte',
    labels: {
      userName: 'Nom d’utilisateur (facultatif)',
      givenName: 'Prénom',
      familyName: 'Nom',
      nickName: 'Surnom (facultatif)',
      preferredLanguage: 'Langue',
      email: 'Adresse e-mail',
      phone: 'Numéro de téléphone (facultatif)',
    },
    missing: 'Veuillez remplir : {field}.',
    nameTaken: 'Ce nom est déjà pris. Veuillez en choisir un autre.',
    notAccepted: 'Un élément du formulaire ne peut pas être accepté. Veuillez le vérifier.',
    termsLabel: 'Conditions d’utilisation',
    privacyLabel: 'Politique de confidentialité',
    agree: 'J’accepte ces documents',
    termsMissing: 'Veuillez accepter les documents pour continuer.',
    linkNote: 'Après la connexion, le compte de l’autre fournisseur sera lié au vôtre.',
    linkFailed: 'Vous êtes connecté, mais l’autre compte n’a pas pu être lié.',
  },
  directory: {
    title: 'Se connecter avec {provider}',
    intro: 'Saisissez le nom et le mot de passe que vous y utilisez.',
    nameLabel: 'Nom d’utilisateur',
    nameMissing: 'Saisissez votre nom d’utilisateur.',
    wrong: 'Le nom ou le mot de passe est incorrect.',
  },
}
