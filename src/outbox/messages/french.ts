/** French: formal. */
import type { Language } from './message-text.ts'

const greeting = 'Bonjour {{.DisplayName}},'
const ignore = 'Si vous n’attendiez pas ce message, vous pouvez l’ignorer.'
const typed = 'Si un code vous est demandé, saisissez celui-ci :\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'Si ce n’était pas vous, agissez sans attendre.'
const mine = 'Si c’était vous, vous n’avez rien à faire.'
const notMine = `Sinon, signalez-le-nous immédiatement : nous fermerons toutes les sessions de votre
compte et vous aiderons à choisir un autre mot de passe.`
const button = 'Ce n’était pas moi'
const otp = {
  title: 'Votre code de connexion',
  preHeader: 'Utilisez ce code pour terminer votre connexion à {{.Sender}}.',
  subject: 'Votre code de connexion {{.Sender}}',
  greeting,
  text: 'Voici votre code à usage unique pour vous connecter à {{.Sender}} :\n\n{{.OTP}}',
  after: `{{.Expiry}}

Si vous n’êtes pas en train de vous connecter, quelqu’un d’autre connaît peut-être votre mot de
passe. Ne communiquez ce code à personne et changez votre mot de passe.`,
}

/** Messages and their subjects in French. */
export const french: Language = {
  tag: 'fr',
  colon: ' : ',
  linkIntroduction: 'Si le bouton ne fonctionne pas, ouvrez ce lien :',
  closing: 'Ce message vous a été envoyé par {{.Sender}} au sujet de votre compte.',
  footer: {
    support: 'Besoin d’aide ? Écrivez à {email}.',
    help: 'Aide',
    privacy: 'Politique de confidentialité',
    terms: 'Conditions d’utilisation',
  },
  lifetime: {
    both: 'Le lien et le code sont valables pendant {time}.',
    link: 'Le lien est valable pendant {time}.',
    code: 'Le code est valable pendant {time}.',
    units: {
      day: { one: '{n} jour', other: '{n} jours' },
      hour: { one: '{n} heure', other: '{n} heures' },
      minute: { one: '{n} minute', other: '{n} minutes' },
      second: { one: '{n} seconde', other: '{n} secondes' },
    },
  },
  details: {
    time: 'Date',
    device: 'Appareil',
    network: 'Réseau',
    method: 'Mode de connexion',
    browserOnSystem: '{browser} sous {system}',
    methods: {
      passkey: 'Clé d’accès',
      securityKey: 'Clé de sécurité',
      totp: 'Application d’authentification',
      otpSms: 'Codes par SMS',
      otpEmail: 'Codes par e-mail',
      recoveryCodes: 'Codes de récupération',
    },
  },
  notMe: button,
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: 'Finalisez votre compte',
      preHeader: 'Plus qu’une étape avant de pouvoir vous connecter à {{.Sender}}.',
      subject: 'Finalisez la création de votre compte {{.Sender}}',
      greeting,
      text: `Un compte {{.Sender}} a été créé pour vous. Votre identifiant est
{{.PreferredLoginName}}.

Terminez sa configuration pour vous connecter une première fois.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Finaliser mon compte',
    },
    verifyEmail: {
      title: 'Confirmez votre adresse e-mail',
      preHeader: 'Confirmez que cette adresse est bien la vôtre.',
      subject: 'Confirmez votre adresse e-mail pour {{.Sender}}',
      greeting,
      text: `Cette adresse a été ajoutée à votre compte {{.Sender}}. Veuillez confirmer qu’elle vous
appartient.`,
      after: `${typed}

Si vous n’avez pas ajouté cette adresse, vous pouvez ignorer ce message.`,
      buttonText: 'Confirmer l’adresse',
    },
    verifyPhone: {
      title: 'Confirmez votre numéro de téléphone',
      preHeader: 'Confirmez que ce numéro est bien le vôtre.',
      subject: 'Confirmez votre numéro de téléphone pour {{.Sender}}',
      greeting,
      text: `Ce numéro de téléphone a été ajouté à votre compte {{.Sender}}. Confirmez-le avec ce
code :

{{.Code}}`,
      after: `{{.Expiry}}

Si vous n’avez pas ajouté ce numéro, vous pouvez ignorer ce message.`,
      buttonText: 'Confirmer le numéro',
      sms: '{{.Code}} est le code de confirmation de votre numéro. Ne le communiquez à personne.',
    },
    passwordReset: {
      title: 'Choisissez un nouveau mot de passe',
      preHeader: 'Une réinitialisation a été demandée pour votre compte {{.Sender}}.',
      subject: 'Réinitialisez votre mot de passe {{.Sender}}',
      greeting,
      text: `La réinitialisation du mot de passe de votre compte {{.Sender}} a été demandée. Si la
demande vient de vous, choisissez-en un nouveau dès maintenant.`,
      after: `${typed}

Dans le cas contraire, ignorez ce message : votre mot de passe reste inchangé.`,
      buttonText: 'Réinitialiser le mot de passe',
      sms: '{{.Code}} est le code de réinitialisation de votre mot de passe. Gardez-le pour vous.',
    },
    passwordlessRegistration: {
      title: 'Ajoutez une clé d’accès',
      preHeader: 'Connectez-vous avec votre appareil plutôt qu’avec un mot de passe.',
      subject: 'Ajoutez une clé d’accès à votre compte {{.Sender}}',
      greeting,
      text: `Vous pouvez ajouter une clé d’accès à votre compte {{.Sender}} pour vous connecter avec
votre appareil plutôt qu’avec un mot de passe. Ouvrez ce message sur l’appareil que vous souhaitez
utiliser.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Ajouter une clé d’accès',
    },
    passwordChange: {
      title: 'Votre mot de passe a été modifié',
      preHeader: act,
      subject: 'Votre mot de passe {{.Sender}} a été modifié',
      greeting,
      text: `Le mot de passe de votre compte {{.Sender}} a été modifié.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: 'Nouvelle connexion à votre compte',
      preHeader: act,
      subject: 'Nouvelle connexion à votre compte {{.Sender}}',
      greeting,
      text: `Une connexion à votre compte {{.Sender}} a eu lieu depuis un navigateur que nous ne
connaissions pas encore.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'Un mode de connexion a été ajouté',
      preHeader: act,
      subject: 'Un mode de connexion a été ajouté à votre compte {{.Sender}}',
      greeting,
      text: `Un mode de connexion a été ajouté à votre compte {{.Sender}}.

{{.Details}}

${mine}

Sinon, signalez-le-nous immédiatement : nous le supprimerons, fermerons toutes les sessions de votre
compte et vous aiderons à choisir un autre mot de passe.`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'Un mode de connexion a été supprimé',
      preHeader: act,
      subject: 'Un mode de connexion a été supprimé de votre compte {{.Sender}}',
      greeting,
      text: `Un mode de connexion a été supprimé de votre compte {{.Sender}}.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'Votre identifiant a changé',
      preHeader: 'Le domaine de votre identifiant appartient désormais à une organisation.',
      subject: 'Votre identifiant {{.Sender}} a changé',
      greeting,
      text: `Une organisation a prouvé que le domaine {{.Domain}} lui appartient. Votre compte
{{.Sender}} n’en fait pas partie et ne peut donc pas conserver un identifiant dans ce domaine.

En attendant que vous en choisissiez un autre, votre nom d’utilisateur est {{.TempUsername}}. Il
vous sera demandé de changer d’adresse e-mail lors de votre prochaine connexion.`,
      buttonText: 'Se connecter',
    },
    inviteUser: {
      title: 'Invitation à rejoindre {{.ApplicationName}}',
      preHeader: 'Acceptez l’invitation et choisissez votre mode de connexion.',
      subject: 'Invitation à rejoindre {{.ApplicationName}}',
      greeting,
      text: `Vous avez reçu une invitation à rejoindre {{.ApplicationName}}. Votre identifiant est
{{.PreferredLoginName}}.

Acceptez l’invitation et choisissez votre mode de connexion.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Accepter l’invitation',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} est votre code de connexion à usage unique. Ne le communiquez à personne.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Se connecter' },
  },
}
