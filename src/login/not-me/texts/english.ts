/** The page behind "this wasn't me", in English. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in English. */
export const english: NotMeTexts = {
  title: 'Wasn’t that you?',
  intro:
    'This ends every session of your account on all devices. Your password opens nothing until ' +
    'you have chosen another one; we mail you a link for that.',
  introOfMethod:
    'This removes the sign-in method that was added and ends every session of your account on ' +
    'all devices. Your password opens nothing until you have chosen another one; we mail you a ' +
    'link for that.',
  button: 'End all sessions',
  calm: 'If it was you after all, close this page. Nothing changes.',
  doneTitle: 'All sessions have ended',
  done: {
    mailed:
      'Check your mail: we have sent you a link to choose another password. Until then nobody ' +
      'can sign in with the previous one.',
    ask: 'Nobody can sign in with your password now. Ask your administrator for a new one.',
    look:
      'Check your sign-in methods the next time you sign in, and remove those that are not ' +
      'yours.',
  },
  used: [
    'This is already done',
    'All sessions were ended when this link was used. If you still need another password, ' +
      'enter your login name on the sign-in page and ask for a link.',
  ],
  stale: [
    'This link is no longer valid',
    'It is more than a week old or incomplete. If somebody else may know your password, enter ' +
      'your login name on the sign-in page and ask for a link to choose another one.',
  ],
  toSignIn: 'Go to sign-in',
}
