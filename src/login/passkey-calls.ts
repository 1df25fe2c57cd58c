/** The part of the port of the pages that is about passkeys and security keys. */
import type { AttemptOutcome, NamedAccount, PageScope, SessionKey, SignInAttempt } from './calls.ts'

/** A challenge for a passkey or a security key, and the session that waits for it. */
export interface KeyChallenge {
  readonly session: SessionKey
  /** For `navigator.credentials.get`; binary members are base64url. */
  readonly options: unknown
}

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

/** The calls that prove keys. */
export interface PasskeyCalls {
  /** Undefined where no passkeys are allowed. */
  openChallenge(scope: PageScope, authRequestId: string): Promise<OpenChallenge | undefined>
  /** Creates a session of the user whom the passkey names. */
  checkAnyPasskey(scope: PageScope, answer: AnyPasskeyAnswer): Promise<AttemptOutcome>
  /**
   * Creates a session that waits for a passkey; for an unknown user, a challenge that no key can
   * meet. Undefined when there were too many.
   */
  challengePasskey(scope: PageScope, input: SignInAttempt): Promise<KeyChallenge | undefined>
  /** Checks the browser's answer, as parsed JSON, for the name of the page. */
  checkPasskey(
    scope: PageScope,
    input: NamedAccount & {
      readonly session: SessionKey | undefined
      readonly credential: unknown
    },
  ): Promise<AttemptOutcome>
  /** A challenge for a security key, or a passkey, in an open session. */
  challengeKey(
    scope: PageScope,
    input: SessionKey & { readonly isPasskey: boolean },
  ): Promise<KeyChallenge | undefined>
  /** Checks the browser's answer, as parsed JSON. */
  checkKey(
    scope: PageScope,
    input: SessionKey & { readonly credential: unknown },
  ): Promise<AttemptOutcome>
}
