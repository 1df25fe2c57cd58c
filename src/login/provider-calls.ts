/** The part of the port of the pages that is about other identity providers. */
import type { AttemptOutcome, FailedAttempt, PageScope, Provider, SessionKey } from './calls.ts'

/** How the browser leaves for another server: by a URL, or by a form that is posted to one. */
export interface Departure {
  readonly url: string
  /** Absent: the URL is opened. */
  readonly fields?: Readonly<Record<string, string>>
}

/** A finished sign-in at a provider: its id, and the token that it is used with. */
export interface IntentKey {
  readonly intentId: string
  readonly token: string
}

/** What of an external account the person may change before it becomes one here. */
export interface EditableAccount {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly nickName: string
  /** BCP 47. */
  readonly preferredLanguage: string
  readonly email: string
  readonly phone: string
}

/** An account at a provider that no user here is linked to. */
export interface ExternalAccount {
  readonly provider: Provider
  /** What the account is called there. */
  readonly name: string
  readonly mayLink: boolean
  readonly mayCreate: boolean
  readonly known: EditableAccount
  /** What a new user has to agree to; empty where there is no such document. */
  readonly terms: { readonly termsUrl: string; readonly privacyUrl: string }
}

/** The calls that sign people in at other providers. */
export interface ProviderCalls {
  /** Accepts an invitation with the account of a provider; `unknown`: it belongs to somebody. */
  acceptInviteByProvider(
    scope: PageScope,
    input: IntentKey & {
      readonly userId: string
      readonly code: string
      readonly agent: string
      readonly authRequestId: string
    },
  ): Promise<AttemptOutcome | 'unknown'>
  /** Starts a sign-in at a provider; undefined when it may not be used. */
  startProvider(
    scope: PageScope,
    input: {
      readonly idpId: string
      readonly authRequestId: string
      readonly successUrl: string
      readonly failureUrl: string
      /** The name that was typed, or that the application gave; may be empty. */
      readonly loginHint: string
      /** The name that was typed; may be empty. */
      readonly loginName: string
    },
  ): Promise<{ readonly intentId: string; readonly departure: Departure } | undefined>
  /**
   * The provider that is started without asking: the one that the application demands, or the only
   * way to sign in; `refused`: the application demands one that may not be used.
   */
  findOnlyProvider(
    scope: PageScope,
    named: { readonly authRequestId: string; readonly loginName: string },
  ): Promise<{ readonly idpId: string } | 'refused' | undefined>
  /** `unknown`: nobody is linked to the account, and the person decides what becomes of it. */
  finishProvider(
    scope: PageScope,
    input: IntentKey & { readonly agent: string; readonly authRequestId: string },
  ): Promise<AttemptOutcome | 'unknown'>
  /** What is known of an account that nobody is linked to; undefined when it is over. */
  externalAccount(
    scope: PageScope,
    input: IntentKey & {
      readonly authRequestId: string
      /** The language of the page, and of the documents. */
      readonly language: string
    },
  ): Promise<ExternalAccount | undefined>
  /** Creates a user for the account, and signs it in. */
  createForExternal(
    scope: PageScope,
    input: IntentKey & {
      readonly agent: string
      readonly authRequestId: string
      readonly edited: EditableAccount
      /** Whether the documents were agreed to, in that language. */
      readonly isAgreed: boolean
      readonly language: string
    },
  ): Promise<AttemptOutcome>
  /** Links the account to the user who has signed in here; undefined when it is done. */
  linkExternal(
    scope: PageScope,
    input: IntentKey & { readonly session: SessionKey },
  ): Promise<FailedAttempt | undefined>
  /** Whether a state belongs to an open sign-in at a directory; its name is shown. */
  findDirectory(scope: PageScope, state: string): Promise<Provider | undefined>
  /** The URL the browser goes to after a name and password were right. */
  proveAtDirectory(
    scope: PageScope,
    input: { readonly state: string; readonly userName: string; readonly password: string },
  ): Promise<{ readonly url: string } | FailedAttempt>
  /** Where the browser goes to sign out at the provider that the session came by, too. */
  leaveProvider(scope: PageScope, session: SessionKey): Promise<Departure | undefined>
  /** A mark that only this server makes of a text, to know it again. */
  markOf(scope: PageScope, text: string): string
}
