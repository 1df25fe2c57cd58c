/** The mail with a one-time code to sign in. */
import type { MessageText } from '../message-text.ts'

/** To users who are signing in with mail as a second factor. */
export const verifyEmailOtp: MessageText = {
  title: 'Your sign-in code',
  preHeader: 'Use this code to finish signing in.',
  subject: 'Your sign-in code',
  greeting: 'Hello {{.DisplayName}},',
  text: `your one-time code to sign in is {{.OTP}}. It is valid for a few minutes only.

If you are not signing in right now, do not share this code and change your password.`,
  buttonText: 'Sign in',
}
