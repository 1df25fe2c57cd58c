/** French: formal. */
import type { Language } from './message-text.ts'

const greeting = 'Bonjour {{.DisplayName}},'
const ignore = 'Si vous n’attendiez pas ce message, vous pouvez l’ignorer.'
const otp = {
  title: 'Votre code de connexion',
  preHeader: 'Utilisez ce code pour terminer votre connexion.',
  subject: 'Votre code de connexion',
  greeting,
  text: `Votre code de connexion à usage unique est {{.OTP}}. Il n’est valable que quelques
minutes.

Si vous n’êtes pas en train de vous connecter, ne communiquez pas ce code et changez votre mot de
passe.`,
}

/** Messages and their subjects in French. */
export const french: Language = {
  tag: 'fr',
  linkIntroduction: 'Si le bouton ne fonctionne pas, ouvrez ce lien :',
  closing: 'Ce message vous a été envoyé par {{.Host}} au sujet de votre compte.',
  messages: {
    initCode: {
      title: 'Finalisez votre compte',
      preHeader: 'Plus qu’une étape avant de pouvoir vous connecter.',
      subject: 'Finalisez la création de votre compte',
      greeting,
      text: `Un compte a été créé pour vous. Votre identifiant est {{.PreferredLoginName}}.

Cliquez sur le bouton pour terminer la configuration. Si un code vous est demandé, saisissez
{{.Code}}.

${ignore}`,
      buttonText: 'Finaliser mon compte',
    },
    verifyEmail: {
      title: 'Confirmez votre adresse e-mail',
      preHeader: 'Montrez-nous que cette adresse est bien la vôtre.',
      subject: 'Confirmez votre adresse e-mail',
      greeting,
      text: `Cette adresse a été ajoutée à votre compte. Cliquez sur le bouton pour confirmer
qu’elle vous appartient.

Si un code vous est demandé, saisissez {{.Code}}.

Si vous n’avez pas ajouté cette adresse, vous pouvez ignorer ce message.`,
      buttonText: 'Confirmer l’adresse',
    },
    verifyPhone: {
      title: 'Confirmez votre numéro de téléphone',
      preHeader: 'Montrez-nous que ce numéro est bien le vôtre.',
      subject: 'Confirmez votre numéro de téléphone',
      greeting,
      text: `Ce numéro de téléphone a été ajouté à votre compte. Le code de confirmation est
{{.Code}}.

Si vous n’avez pas ajouté ce numéro, vous pouvez ignorer ce message.`,
      buttonText: 'Confirmer le numéro',
      sms: '{{.Code}} est le code de confirmation de votre numéro. Ne le communiquez à personne.',
    },
    passwordReset: {
      title: 'Choisissez un nouveau mot de passe',
      preHeader: 'Une réinitialisation a été demandée pour votre compte.',
      subject: 'Réinitialisez votre mot de passe',
      greeting,
      text: `La réinitialisation du mot de passe de votre compte a été demandée. Si la demande
vient de vous, cliquez sur le bouton et choisissez-en un nouveau. Si un code vous est demandé,
saisissez {{.Code}}.

Dans le cas contraire, ignorez ce message : votre mot de passe reste inchangé.`,
      buttonText: 'Réinitialiser le mot de passe',
      sms: '{{.Code}} est le code de réinitialisation de votre mot de passe. Gardez-le pour vous.',
    },
    passwordlessRegistration: {
      title: 'Ajoutez une clé d’accès',
      preHeader: 'Connectez-vous avec votre appareil plutôt qu’avec un mot de passe.',
      subject: 'Ajoutez une clé d’accès à votre compte',
      greeting,
      text: `Une clé d’accès va être ajoutée à votre compte : vous pourrez ainsi vous connecter
avec votre appareil plutôt qu’avec un mot de passe. Cliquez sur le bouton depuis l’appareil que
vous souhaitez utiliser.

${ignore}`,
      buttonText: 'Ajouter une clé d’accès',
    },
    passwordChange: {
      title: 'Votre mot de passe a été modifié',
      preHeader: 'Si ce n’était pas vous, agissez sans attendre.',
      subject: 'Votre mot de passe a été modifié',
      greeting,
      text: `Le mot de passe de votre compte vient d’être modifié. Si vous êtes à l’origine de ce
changement, vous n’avez rien à faire.

Sinon, réinitialisez immédiatement votre mot de passe.`,
      buttonText: 'Se connecter',
    },
    domainClaimed: {
      title: 'Votre identifiant a changé',
      preHeader: 'Le domaine de votre identifiant appartient désormais à une organisation.',
      subject: 'Votre identifiant a changé',
      greeting,
      text: `Une organisation a prouvé que le domaine {{.Domain}} lui appartient. Votre compte n’en
fait pas partie et ne peut donc pas conserver un identifiant dans ce domaine.

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

Cliquez sur le bouton pour accepter et choisir votre mode de connexion. Si un code vous est
demandé, saisissez {{.Code}}.

${ignore}`,
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
