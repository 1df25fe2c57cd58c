/** The screens of message texts, in English. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const englishMessageText: MessageTextTexts = {
  messages: 'Message texts',
  messagesHint:
    'Mails and SMS in your own words. What is left empty stays as it is by default. {{.FirstName}} and the like are filled in.',
  pages: 'Page texts',
  pagesHint:
    'The pages of the sign-in in your own words. Screens and texts have the names of the API.',
  message: 'Message',
  screen: 'Screen',
  save: 'Save',
  saved: 'Saved',
  changed: 'Changed',
  byDefault: (text) => `Default: ${text}`,
  reset: 'Reset to default',
  resetTitle: 'Use the default texts again?',
  resetText: 'Your own texts in this language are lost.',
  wasReset: 'The default texts hold again',
  preview: 'Preview',
  kinds: {
    invite: 'Invitation',
    init: 'Finish the account',
    'verify-email': 'Confirm e-mail address',
    'password-reset': 'Set a new password',
    'password-change': 'Password was changed',
    passkey: 'Add a passkey',
    'otp-email': 'Code by e-mail',
    'domain-claimed': 'Login name changed by a domain',
    'verify-phone': 'Confirm phone number (SMS)',
    'otp-sms': 'Code by SMS',
  },
  fields: {
    subject: 'Subject',
    preHeader: 'Preview line',
    title: 'Title',
    greeting: 'Greeting',
    text: 'Text',
    buttonText: 'Button',
    footerText: 'Footer',
  },
}
