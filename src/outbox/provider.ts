/** What leaves the house, and what it asks of those who carry it. */
import type { Channel, MessageKind } from './outbox.ts'

/** The parts of a message, with their variables filled in (management-v1 §9.4). */
export interface MessageFields {
  readonly title: string
  readonly preHeader: string
  readonly subject: string
  readonly greeting: string
  readonly text: string
  readonly buttonText: string
  /** Empty unless somebody has written one. */
  readonly footerText: string
}

/** One message, ready for any provider. It carries a code in clear: never log it. */
export interface OutboundMessage {
  /** The same at every attempt, so that a receiver can tell a repetition. */
  readonly id: string
  readonly instanceId: string
  readonly orgId: string
  readonly userId: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly eventType: string
  /** An e-mail address or a phone number in E.164. */
  readonly to: string
  /** The recipient's display name; one line. */
  readonly toName: string
  /** BCP 47 tag of the texts. */
  readonly language: string
  /** Plain text, nothing escaped; `subject` is one line. */
  readonly fields: MessageFields
  /** The whole mail as an HTML document; empty for SMS. */
  readonly html: string
  /** The whole mail, or the SMS, as plain text. */
  readonly text: string
  readonly url?: string
  readonly code?: string
  /** The variables by their names with a lower-case first letter. */
  readonly args: Readonly<Record<string, string | readonly string[]>>
  /** Microseconds since 1970 of the event that asked for the message. */
  readonly createdAtMicros: number
}

/** Carries messages of one channel out of the house. */
export interface Provider {
  /**
   * Resolves when the message is handed over. Rejects with a `PermanentError` when trying
   * again is pointless, with a `DeferredError` when only this message must wait, with any other
   * error when the carrier fails. Gives up on `signal`.
   */
  send(message: OutboundMessage, options?: { readonly signal?: AbortSignal }): Promise<void>
}

/** This message can never be delivered as it is: the recipient or the content was refused. */
export class PermanentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PermanentError'
  }
}

/** The carrier is there, but would rather have this message later: trying again may help. */
export class DeferredError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DeferredError'
  }
}

/** As much of a logger as this room uses; pino fits. */
export interface Log {
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}
