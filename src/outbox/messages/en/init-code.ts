/** The mail that completes an account. */
import type { MessageText } from '../message-text.ts'

/** To users whose account was created by someone else. */
export const initCode: MessageText = {
  title: 'Finish setting up your account',
  preHeader: 'One step is left before you can sign in.',
  subject: 'Finish setting up your account',
  greeting: 'Hello {{.DisplayName}},',
  text: `an account was made for you. Your login name is {{.PreferredLoginName}}.

Press the button to finish setting it up. If you are asked for a code, it is {{.Code}}.

If you did not expect this mail, you can ignore it.`,
  buttonText: 'Finish set-up',
}
