/** The notice that a password was changed. */
import type { MessageText } from '../message-text.ts'

/** To the owner of the account, in case someone else changed the password. */
export const passwordChange: MessageText = {
  title: 'Your password was changed',
  preHeader: 'If this was not you, please act now.',
  subject: 'Your password was changed',
  greeting: 'Hello {{.DisplayName}},',
  text: `the password of your account was changed just now. If you did this, all is well.

If you did not, reset your password at once.`,
  buttonText: 'Sign in',
}
