/** The page behind "this wasn't me", in French. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in French. */
export const french: NotMeTexts = {
  title: 'Ce n’était pas vous ?',
  intro:
    'Toutes les sessions de votre compte seront fermées sur tous les appareils. Votre mot de ' +
    'passe ne permettra plus de se connecter tant que vous n’en aurez pas choisi un autre ; ' +
    'nous vous enverrons un lien pour cela.',
  introOfMethod:
    'Le mode de connexion ajouté sera supprimé et toutes les sessions de votre compte seront ' +
    'fermées sur tous les appareils. Votre mot de passe ne permettra plus de se connecter tant ' +
    'que vous n’en aurez pas choisi un autre ; nous vous enverrons un lien pour cela.',
  button: 'Fermer toutes les sessions',
  calm: 'Si c’était bien vous, fermez cette page. Rien ne changera.',
  doneTitle: 'Toutes les sessions sont fermées',
  done: {
    mailed:
      'Consultez votre messagerie : nous vous avons envoyé un lien pour choisir un autre mot de ' +
      'passe. D’ici là, personne ne peut se connecter avec l’ancien.',
    ask:
      'Personne ne peut plus se connecter avec votre mot de passe. Demandez-en un nouveau ' +
      'à votre administrateur.',
    look:
      'Lors de votre prochaine connexion, vérifiez vos modes de connexion et supprimez ' +
      'ceux qui ne sont pas les vôtres.',
  },
  used: [
    'C’est déjà fait',
    'Toutes les sessions ont été fermées lorsque ce lien a été utilisé. S’il vous faut encore ' +
      'un autre mot de passe, saisissez votre identifiant sur la page de connexion et demandez ' +
      'un lien.',
  ],
  stale: [
    'Ce lien n’est plus valable',
    'Il date de plus d’une semaine ou est incomplet. Si quelqu’un d’autre peut connaître votre ' +
      'mot de passe, saisissez votre identifiant sur la page de connexion et demandez un lien ' +
      'pour en choisir un autre.',
  ],
  toSignIn: 'Aller à la connexion',
}
