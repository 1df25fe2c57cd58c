/** The texts of a language. */
import type { MessageKind } from '../outbox.ts'

/**
 * The texts of one kind, as templates with `{{.Name}}` (management-v1 §9.4). `text` may contain
 * paragraphs, separated by an empty line, and HTML; values are escaped when they are filled in.
 */
export interface MessageText {
  readonly title: string
  /** The preview that mail clients show after the subject. */
  readonly preHeader: string
  readonly subject: string
  readonly greeting: string
  readonly text: string
  /** Empty if the message has no button. */
  readonly buttonText: string
  /** The text of an SMS of this kind, which has no button. */
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
