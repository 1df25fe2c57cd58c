/** The mail or SMS that resets a password. */
import type { MessageText } from '../message-text.ts'

/** To users who have forgotten their password. */
export const passwordReset: MessageText = {
  title: 'Choose another password',
  preHeader: 'A password reset was requested for your account.',
  subject: 'Reset your password',
  greeting: 'Hello {{.DisplayName}},',
  text: `someone asked to reset the password of your account. If it was you, press the button and
choose another one. If you are asked for a code, it is {{.Code}}.

If it was not you, ignore this mail: your password stays as it is.`,
  buttonText: 'Reset password',
  sms: '{{.Code}} is the code that resets your password. Do not share it with anyone.',
}
