/** The mail that adds a passkey. */
import type { MessageText } from '../message-text.ts'

/** To users who are to sign in without a password. The code is part of the link. */
export const passwordlessRegistration: MessageText = {
  title: 'Add a passkey',
  preHeader: 'Sign in with your device instead of a password.',
  subject: 'Add a passkey to your account',
  greeting: 'Hello {{.DisplayName}},',
  text: `a passkey is about to be added to your account, so that you can sign in with your device
instead of a password. Press the button on the device that you want to use.

If you did not expect this mail, you can ignore it.`,
  buttonText: 'Add passkey',
}
