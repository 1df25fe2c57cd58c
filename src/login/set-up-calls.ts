/** The calls of the page that sets up a second factor during a sign-in. */
import type { AttemptOutcome, PageScope, SessionKey } from './calls.ts'

/** What may be set up. `key` is a security key. */
export type SetUpWay = 'totp' | 'passkey' | 'key' | 'otpEmail' | 'otpSms'

/** What a session's user may set up. */
export interface SetUpOffer {
  readonly ways: readonly SetUpWay[]
  /** Whether the user may go on without. */
  readonly isSkippable: boolean
}

/** The calls; each is refused where the session's user may not set that up now. */
export interface SetUpCalls {
  /** The secret of a new authenticator app. */
  beginTotp(
    scope: PageScope,
    session: SessionKey,
  ): Promise<{ readonly secret: string; readonly uri: string } | undefined>
  /** Begins the registration of a passkey or a security key. */
  beginSetUpKey(
    scope: PageScope,
    input: SessionKey & { readonly way: 'passkey' | 'key' },
  ): Promise<{ readonly tokenId: string; readonly options: unknown } | undefined>
  /** Makes the key a factor, and proves the session with it. */
  finishSetUpKey(
    scope: PageScope,
    input: SessionKey & {
      readonly way: 'passkey' | 'key'
      readonly tokenId: string
      readonly name: string
      /** The browser's answer, as parsed JSON. */
      readonly credential: unknown
    },
  ): Promise<AttemptOutcome>
  /** Turns codes by e-mail or SMS on; the next step is to enter one. */
  setUpCodes(
    scope: PageScope,
    input: SessionKey & { readonly way: 'otpEmail' | 'otpSms' },
  ): Promise<AttemptOutcome>
  /** Stores that the user goes on without, where that is allowed. */
  skipSetUp(scope: PageScope, session: SessionKey): Promise<void>
}
