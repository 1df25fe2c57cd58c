/** French: formal. */
import { french as signIn } from './sign-in/french.ts'
import type { Texts } from './text.ts'

/** All pages, in French. */
export const french: Texts = {
  tag: 'fr',
  ownName: 'Français',
  languages: 'Langues',
  code: 'Code',
  codeHint: 'Il figure dans le message que vous avez reçu. Les majuscules comptent.',
  loginName: 'Identifiant',
  password: 'Nouveau mot de passe',
  passwordAgain: 'Nouveau mot de passe, encore une fois',
  rulesIntro: 'Votre mot de passe doit contenir',
  rules: {
    minLength: 'au moins {n} caractères',
    lower: 'une lettre minuscule (a–z)',
    upper: 'une lettre majuscule (A–Z)',
    number: 'un chiffre (0–9)',
    symbol: 'un symbole, par exemple ! ou une espace',
    common: 'autre chose que ce que beaucoup de gens utilisent',
    context: 'plus que votre nom, votre adresse ou le nom de ce service',
    tooLong: 'moins de caractères : il est trop long pour être conservé',
  },
  problems: {
    codeMissing: 'Veuillez saisir le code.',
    code: 'Ce code n’est pas valable, ou ne l’est plus.',
    passwordMissing: 'Veuillez choisir un mot de passe.',
    passwordsDiffer: 'Les deux mots de passe ne sont pas identiques.',
    locked: 'Ce compte est verrouillé. Veuillez vous adresser à la personne qui le gère.',
    busy: 'Il y a beaucoup de monde en ce moment. Veuillez réessayer dans un instant.',
    tooManyAttempts: 'Trop de codes erronés. Veuillez attendre dix minutes, puis réessayer.',
    pageTooOld:
      'Cette page est restée ouverte trop longtemps, ou les cookies sont désactivés. ' +
      'Veuillez renvoyer le formulaire.',
    passkey:
      'La clé d’accès n’a pas pu être ajoutée. Veuillez demander un nouveau lien et ' +
      'réessayer.',
  },
  problemsTitle: 'Quelque chose ne va pas encore',
  titleOfProblems: 'Erreur',
  stale: {
    title: 'Ce lien ne fonctionne plus',
    text:
      'Il a peut-être déjà servi, été remplacé par un plus récent, ou il est trop ' +
      'ancien. C’est facile à réparer : nous pouvons en envoyer un nouveau à l’adresse ' +
      'e-mail du compte.',
    typeCode: 'J’ai un code plus récent',
  },
  resend: { intro: 'Pas de code, ou il ne fonctionne pas ?', button: 'M’envoyer un nouveau lien' },
  sent: {
    title: 'Consultez votre messagerie',
    text:
      'S’il reste quelque chose à faire pour ce compte, un message avec un nouveau lien ' +
      'est en route vers son adresse e-mail. Cela peut prendre une minute ; regardez ' +
      'aussi parmi les courriers indésirables.',
  },
  init: {
    title: 'Terminez la création de votre compte',
    intro: 'Plus que cette étape, et le compte est à vous.',
    button: 'Terminer',
    doneTitle: 'Votre compte est prêt',
    doneText:
      'Tout est en place et votre adresse e-mail est confirmée. Vous pouvez maintenant ' +
      'vous connecter.',
  },
  email: {
    title: 'Confirmez votre adresse e-mail',
    intro: 'Veuillez nous montrer que cette adresse est bien la vôtre.',
    button: 'Confirmer',
    doneTitle: 'Votre adresse est confirmée',
    doneText: 'Merci. Il n’y a rien d’autre à faire ici.',
  },
  reset: {
    title: 'Choisissez un nouveau mot de passe',
    intro: 'Le nouveau remplace aussitôt l’ancien.',
    button: 'Enregistrer le mot de passe',
    doneTitle: 'Votre mot de passe est enregistré',
    doneText: 'Désormais, connectez-vous avec le nouveau.',
  },
  invite: {
    title: 'Acceptez votre invitation',
    intro: 'Choisissez un mot de passe pour vous connecter, et vous y êtes.',
    button: 'Accepter l’invitation',
    doneTitle: 'Bienvenue',
    doneText:
      'Votre compte est prêt et votre adresse e-mail est confirmée. Vous pouvez ' +
      'maintenant vous connecter.',
  },
  passkey: {
    title: 'Ajoutez une clé d’accès',
    intro:
      'Avec une clé d’accès, vous vous connectez par empreinte, par visage ou avec le ' +
      'code de votre appareil. Aucun mot de passe à retenir, aucun à se faire voler.',
    button: 'Créer la clé d’accès',
    doneTitle: 'Votre clé d’accès est ajoutée',
    doneText: 'Vous pouvez désormais l’utiliser pour vous connecter.',
    name: 'Nom de la clé d’accès',
    nameHint: 'Pour la reconnaître, par exemple « Mon téléphone ».',
    noScript:
      'Les clés d’accès ont besoin de JavaScript, qui est désactivé dans ce navigateur. ' +
      'Veuillez l’activer pour cette page, ou ouvrir le lien dans un autre navigateur.',
    unsupported:
      'Ce navigateur ne peut pas créer de clés d’accès. Veuillez ouvrir le lien dans un ' +
      'autre navigateur ou sur un autre appareil.',
    cancelled: 'Aucune clé d’accès n’a été créée. Vous pouvez réessayer tout de suite.',
  },
  choosePassword: 'Choisissez aussi un mot de passe, afin de pouvoir vous connecter.',
  signIn,
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'L’adresse a peut-être été coupée. Veuillez ouvrir encore une fois le lien du message.',
  },
  blocked: {
    title: 'Cette connexion est fermée',
    text: '{name} est actuellement bloqué. Veuillez demander à son exploitant quand il rouvrira.',
  },
  strangeHost: {
    title: 'Rien ne porte ce nom ici',
    text:
      'Le nom {name} ne correspond à rien sur ce serveur. Veuillez vérifier l’adresse, ou ' +
      'demander à la personne qui vous l’a donnée.',
    elsewhereTitle: 'Ce serveur porte un autre nom',
    elsewhereText:
      'Vous avez demandé {name}, mais ce serveur est configuré pour l’adresse suivante.',
    operator: 'Si vous gérez ce serveur, cette commande lui ajoute ce nom :',
  },
  next: 'Continuer',
}
