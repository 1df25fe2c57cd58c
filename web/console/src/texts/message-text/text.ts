/** The texts of the screens of message texts in one language. */

/** The messages, as their addresses name them. */
export type MessageKind =
  | 'invite'
  | 'init'
  | 'verify-email'
  | 'password-reset'
  | 'password-change'
  | 'passkey'
  | 'otp-email'
  | 'domain-claimed'
  | 'verify-phone'
  | 'otp-sms'

/** The parts of a mail, as the API names them. */
export type MessageField =
  | 'subject'
  | 'preHeader'
  | 'title'
  | 'greeting'
  | 'text'
  | 'buttonText'
  | 'footerText'

/** The texts. */
export interface MessageTextTexts {
  readonly messages: string
  readonly messagesHint: string
  readonly pages: string
  readonly pagesHint: string
  readonly message: string
  readonly screen: string
  readonly save: string
  readonly saved: string
  readonly changed: string
  readonly byDefault: (text: string) => string
  readonly reset: string
  readonly resetTitle: string
  readonly resetText: string
  readonly wasReset: string
  readonly preview: string
  readonly kinds: Readonly<Record<MessageKind, string>>
  readonly fields: Readonly<Record<MessageField, string>>
}
