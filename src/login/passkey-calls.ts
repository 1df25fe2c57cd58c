/** The part of the port of the pages that is about passkeys without a name. */
import type { AttemptOutcome, PageScope } from './calls.ts'

/** A challenge for whichever passkey; nothing is stored of it, the page keeps it sealed. */
export interface OpenChallenge {
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  /** How long it may wait for its answer. */
  readonly seconds: number
}

/** The answer of a passkey that says itself whose it is. */
export interface AnyPasskeyAnswer {
  readonly challenge: Pick<OpenChallenge, 'challenge' | 'rpId'>
  /** The browser's answer, as parsed JSON. */
  readonly credential: unknown
  readonly agent: string
  /** Empty without an application. */
  readonly authRequestId: string
}

/** The calls that sign people in who have typed no name. */
export interface PasskeyCalls {
  /** Undefined where no passkeys are allowed. */
  openChallenge(scope: PageScope, authRequestId: string): Promise<OpenChallenge | undefined>
  /** Creates a session of the user whom the passkey names. */
  checkAnyPasskey(scope: PageScope, answer: AnyPasskeyAnswer): Promise<AttemptOutcome>
}
