/** The texts of a language. */
import type { SignInMethod } from '../../domain/notification/messages.ts'
import type { MessageKind } from '../outbox.ts'

/**
 * The texts of one kind, as templates with `{{.Name}}` (management-v1 §9.4). `text` and `after` may
 * contain paragraphs, separated by an empty line, and HTML; values are escaped when they are filled
 * in. A paragraph that is nothing but a code or the details of an event gets a block of its own.
 */
export interface MessageText {
  readonly title: string
  /** The preview that mail clients show after the subject. */
  readonly preHeader: string
  readonly subject: string
  readonly greeting: string
  /** What happened and what to do; the button or the link follows it, so it names neither. */
  readonly text: string
  /** What follows the button: code, expiry, and what to do about a mail nobody expected. */
  readonly after?: string
  /** Empty if the message has no button. */
  readonly buttonText: string
  /** The text of an SMS of this kind, which has no button. */
  readonly sms?: string
}

/** A number with its unit, by plural category; `{n}` is the number. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string
}

/** How long something lives. */
export interface LifetimeTexts {
  /** Sentences with `{time}`: of a link with a code, of a link alone, of a code alone. */
  readonly both: string
  readonly link: string
  readonly code: string
  /** In the case that the sentences need. */
  readonly units: Readonly<Record<'day' | 'hour' | 'minute' | 'second', PluralForms>>
}

/** What is known of an event that the reader may not have caused. */
export interface DetailTexts {
  readonly time: string
  readonly device: string
  readonly network: string
  readonly method: string
  /** With `{browser}` and `{system}`. */
  readonly browserOnSystem: string
  readonly methods: Readonly<Record<SignInMethod, string>>
}

/** Everything that is said around the texts of a kind, and the texts of every kind. */
export interface Language {
  /** BCP 47 tag. */
  readonly tag: string
  /** Stands between a label and what it labels, as in `Help: https://…`. */
  readonly colon: string
  /** Stands above the link that repeats the button for those who cannot press it. */
  readonly linkIntroduction: string
  /** Closes a mail; `{{.Sender}}` is who writes. */
  readonly closing: string
  /** Below it, where there is an address or a link; `{email}` is the address. */
  readonly footer: {
    readonly support: string
    readonly help: string
    readonly privacy: string
    readonly terms: string
  }
  readonly lifetime: LifetimeTexts
  readonly details: DetailTexts
  /** Names the link of those who did not cause what a notice is about. */
  readonly notMe: string
  /** Whether the sentence after the greeting goes on in lower case. */
  readonly goesOnAfterGreeting: boolean
  readonly messages: Readonly<Record<MessageKind, MessageText>>
}
