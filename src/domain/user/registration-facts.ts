/** What is kept of a registration until it is finished; sealed, as it is of nobody yet. */

import type { Consent } from './registration.ts'
import type { SealedCode } from './user-codes.ts'

/** Somebody registers in an organisation, or with an organisation of their own. */
export type RegistrationKind = 'person' | 'org'

/** A passkey that the browser was asked for. */
export interface AskedPasskey {
  readonly tokenId: string
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
}

/** The facts of a registration. */
export interface RegistrationFacts {
  readonly kind: RegistrationKind
  /** The id of the user to be. */
  readonly userId: string
  /** The organisation of the person; empty for one of their own. */
  readonly orgId: string
  /** The name of one of their own; else empty. */
  readonly orgName: string
  readonly givenName: string
  readonly familyName: string
  /** Canonical BCP 47. */
  readonly preferredLanguage: string
  readonly email: string
  /** E.164; empty: none. */
  readonly phone: string
  /** Empty: not chosen yet, or the e-mail address. */
  readonly userName: string
  readonly consent?: Consent | undefined
  /** The application that it is for; empty: none. */
  readonly authRequestId: string
  /** The code that was mailed last. */
  readonly code: SealedCode
  readonly passkey?: AskedPasskey | undefined
}

/** How long a registration may take, in microseconds: a night, for whoever waits for a mail. */
export const registrationLifetimeMicros = 86_400_000_000
