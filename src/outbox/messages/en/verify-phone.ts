/** The SMS that confirms a phone number. */
import type { MessageText } from '../message-text.ts'

/** To a number that a user has entered. */
export const verifyPhone: MessageText = {
  title: 'Confirm your phone number',
  preHeader: 'Please show us that this number is yours.',
  subject: 'Confirm your phone number',
  greeting: 'Hello {{.DisplayName}},',
  text: `this phone number was added to your account. The code to confirm it is {{.Code}}.

If you did not add this number, you can ignore this message.`,
  buttonText: 'Confirm number',
  sms: '{{.Code}} is the code that confirms your phone number. Do not share it with anyone.',
}
