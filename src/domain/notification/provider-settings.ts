/** Providers of mails and SMS as they are stored, for whoever shows them or sends with them. */
import type { ProviderKind } from './providers.ts'

/** Texts that are empty and flags that are false are not stored. */
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

/** A provider as it is used: its secret is still sealed, and null where there is none. */
export interface SealedProvider {
  readonly id: string
  readonly instanceId: string
  readonly kind: ProviderKind
  readonly settings: ProviderSettings
  readonly sealedSecret: unknown
  /** Grows with every change of the provider. */
  readonly sequence: number
}
