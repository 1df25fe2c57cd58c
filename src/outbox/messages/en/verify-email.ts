/** The mail that confirms an address. */
import type { MessageText } from '../message-text.ts'

/** To an address that a user has entered. */
export const verifyEmail: MessageText = {
  title: 'Confirm your e-mail address',
  preHeader: 'Please show us that this address is yours.',
  subject: 'Confirm your e-mail address',
  greeting: 'Hello {{.DisplayName}},',
  text: `this address was added to your account. Press the button to confirm that it is yours.

If you are asked for a code, it is {{.Code}}.

If you did not add this address, you can ignore this mail.`,
  buttonText: 'Confirm address',
}
