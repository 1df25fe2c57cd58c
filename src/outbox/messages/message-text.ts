/** What the texts of a language consist of. */
import type { MessageKind } from '../outbox.ts'

/**
 * The texts of one kind, as templates with `{{.Name}}` (management-v1 §9.4). `text` may have
 * paragraphs, parted by an empty line, and HTML; values are escaped when they are filled in.
 */
export interface MessageText {
  readonly title: string
  /** What a list of mails shows after the subject. */
  readonly preHeader: string
  readonly subject: string
  readonly greeting: string
  readonly text: string
  /** Empty when the message has no button. */
  readonly buttonText: string
  /** What an SMS of this kind says instead of `text`; there is no button in an SMS. */
  readonly sms?: string
}

/** Everything that is said around the texts of a kind, and the texts of every kind. */
export interface Language {
  /** BCP 47 tag. */
  readonly tag: string
  /** Stands above the link that repeats the button for those who cannot press it. */
  readonly linkIntroduction: string
  /** Closes a mail; `{{.Host}}` is where it came from. */
  readonly closing: string
  readonly messages: Readonly<Record<MessageKind, MessageText>>
}
