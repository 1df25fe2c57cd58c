/** Messages ready for sending, and the interface of providers that send them. */
import type { Brand } from '../kit/brand.ts'
import type { Channel, MessageKind } from './outbox.ts'

/** The parts of a message, with their variables filled in (management-v1 §9.4). */
export interface MessageFields {
  readonly title: string
  readonly preHeader: string
  readonly subject: string
  readonly greeting: string
  readonly text: string
  readonly buttonText: string
  /** Empty unless a custom footer exists. */
  readonly footerText: string
}

/** A message ready for any provider. Contains a code in clear text: never log it. */
export interface OutboundMessage {
  /** The same for every attempt, so that a receiver can detect repetitions. */
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
  /** Who writes, where the transport has no name of its own for that; one line. */
  readonly senderName: string
  /** The look of its owner. */
  readonly brand: Brand
  /** Scheme and host that the files of the look are at. */
  readonly origin: string
  /** Plain text, not escaped; `subject` is one line. */
  readonly fields: MessageFields
  /** The whole mail as an HTML document; empty for SMS. */
  readonly html: string
  /** The whole mail, or the SMS, as plain text. */
  readonly text: string
  readonly url?: string
  readonly code?: string
  /** The variables by name, with a lower-case first letter. */
  readonly args: Readonly<Record<string, string | readonly string[]>>
  /** Creation time of the causing event, in microseconds since 1970. */
  readonly createdAtMicros: number
}

/** Sends messages of one channel. */
export interface Provider {
  /**
   * Resolves when the message was accepted. Rejects with a `PermanentError` if retrying is
   * pointless, with a `DeferredError` if only this message must wait, with any other error if the
   * provider itself fails. Aborts on `signal`.
   */
  send(message: OutboundMessage, options?: { readonly signal?: AbortSignal }): Promise<void>
}

/** This message can never be delivered as it is: recipient or content was refused. */
export class PermanentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PermanentError'
  }
}

/** The provider works but asks for this message later; retrying may help. */
export class DeferredError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DeferredError'
  }
}

/** The part of a logger this component uses; pino fits. */
export interface Log {
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}
