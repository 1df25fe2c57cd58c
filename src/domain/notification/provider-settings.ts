/** Notification providers as they are stored and used. */
import type { ProviderKind } from './providers.ts'

/** The settings of a provider of any kind; empty texts and `false` are not stored. */
export interface ProviderSettings {
  readonly description?: string
  readonly senderAddress?: string
  readonly senderName?: string
  readonly replyToAddress?: string
  readonly tls?: boolean
  readonly host?: string
  readonly user?: string
  readonly endpoint?: string
  readonly sid?: string
  readonly senderNumber?: string
  readonly verifyServiceSid?: string
}

/** A provider with its secret, sealed; null where there is none. */
export interface SealedProvider {
  readonly id: string
  readonly instanceId: string
  readonly kind: ProviderKind
  readonly settings: ProviderSettings
  readonly sealedSecret: unknown
  /** Grows with every change of the provider. */
  readonly sequence: number
}
