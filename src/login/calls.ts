/**
 * The port of the pages: what they need of the server, as calls. `sign-in/` implements it with
 * commands and queries, and `main.ts` hands it in.
 */

/** Which of our mails a link came with. */
export type LinkKind = 'init' | 'email' | 'password' | 'invite' | 'passkey'

/** Where a page is shown, and to which browser. */
export interface PageScope {
  readonly instanceId: string
  /** Scheme and host the reader used. */
  readonly origin: string
  /** The network the request came from. */
  readonly network: string
  /** By which the request is found in the log. */
  readonly requestId?: string
  /** What the browser keeps that was signed in before; nothing of it can be trusted. */
  readonly browserMark?: string
}

/** The instance whose pages are shown. */
export interface Site extends PageScope {
  readonly name: string
  readonly defaultLanguage: string
  /** Where people go when they are done: a page of the owner's, or our own first page. */
  readonly continueUrl: string
}

/** What a link, or the form it led to, says. Nothing of it can be trusted. */
export interface Link {
  readonly kind: LinkKind
  readonly userId: string
  readonly orgId: string
  readonly code: string
  /** Of passkeys only. */
  readonly codeId: string
}

/** A rule that passwords may have to obey. */
export type PasswordRule =
  | 'minLength'
  | 'lower'
  | 'upper'
  | 'number'
  | 'symbol'
  | 'common'
  | 'context'
  | 'tooLong'

/** The rules for whoever chooses a password. */
export interface PasswordRules {
  readonly minLength: number
  /** The rules that hold, in the order they are shown. */
  readonly asked: readonly PasswordRule[]
  /** Those that a password breaks. */
  broken(password: string): readonly PasswordRule[]
}

/** Who came. Nothing of a user is in it unless the code is right. */
export interface Visitor {
  readonly isCodeRight: boolean
  /** There were too many wrong codes: nothing was looked at. */
  readonly isBlocked: boolean
  /** Whether the code was compared, or missed, and counted as a failed attempt. */
  readonly isCounted: boolean
  /** BCP 47, or empty. */
  readonly language: string
  readonly loginName: string
  readonly hasPassword: boolean
  /** By password, passkey or another provider. */
  readonly canSignIn: boolean
  readonly rules: PasswordRules
}

/** What became of a link. `code`: wrong, used, too late, or of nobody, which all look the same. */
export type LinkOutcome = 'done' | 'code' | 'locked' | 'busy' | 'password' | 'tooManyAttempts'

/** The registration of a passkey that has begun. */
export interface PasskeyRegistration {
  readonly tokenId: string
  /** For `navigator.credentials.create`; binary members are base64url. */
  readonly options: unknown
}

/** The calls of the pages behind links in mails. */
export interface LinkCalls {
  /** The instance behind a request. Rejects with a `StatusError` when there is none. */
  findSite(request: {
    readonly headers: { get(name: string): string | undefined }
    readonly network: string
  }): Promise<Site>
  /** Every code that is looked at counts as an attempt unless it is right. */
  visitor(scope: PageScope, link: Link): Promise<Visitor>
  /** Does what the link is for. An empty password leaves it as it is. */
  accept(
    scope: PageScope,
    link: Link & {
      readonly password: string
      /** Whether the code was counted as a failed attempt already. */
      readonly isCounted: boolean
    },
  ): Promise<LinkOutcome>
  /** Has mailed, later, what takes the user on, if any: how long this takes must not tell. */
  resend(scope: PageScope, link: Link): void
  /** Uses up the code of the link. */
  beginPasskey(
    scope: PageScope,
    link: Link & { readonly attachment: 'platform' | 'cross-platform' | undefined },
  ): Promise<PasskeyRegistration | undefined>
  /** False when the answer does not fit. */
  finishPasskey(
    scope: PageScope,
    answer: {
      readonly userId: string
      readonly tokenId: string
      readonly name: string
      /** The browser's answer as JSON gave it. */
      readonly credential: unknown
    },
  ): Promise<boolean>
}

/** What a browser keeps of a session: its id, and the token that is good until the next step. */
export interface SessionKey {
  readonly sessionId: string
  readonly token: string
}

/** Another place where people may prove who they are. */
export interface Provider {
  readonly id: string
  readonly name: string
}

/** An application's request that somebody signs in. */
export interface AuthRequest {
  /** What the application is called; may be empty. */
  readonly clientName: string
  readonly loginHint: string
  /** BCP 47, the dearest first. */
  readonly languages: readonly string[]
}

/**
 * Where the browser goes with the answer, or why there is none. `unwelcome`: the application is
 * not for this user. `over`: there is nothing to answer.
 */
export type AuthRequestAnswer =
  | { readonly url: string }
  | { readonly failure: 'unwelcome' | 'over' }

/** The state of an account that somebody named. Where names are kept secret, all are `ready`. */
export type AccountState = 'ready' | 'initial' | 'inactive' | 'locked' | 'unknown'

/** What may be said of an account, before anything of it is proved. */
export interface Account {
  readonly state: AccountState
  /** Whether the reader must not learn who has an account here. */
  readonly isHidden: boolean
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  /** Providers that this account is linked to and that are open to it. */
  readonly providers: readonly Provider[]
  /** Whether a forgotten password may be reset by mail. */
  readonly offersReset: boolean
  /** Of the locked: whether failed attempts did it, so that a mail opens it again. */
  readonly isMendable: boolean
}

/**
 * Why an attempt failed. `wrong`: what was typed, or the key. `gone`: the session has ended.
 * `unlinked`: the sign-in elsewhere is good, but nobody here is linked to it. `tooMany`:
 * attempts at the account; `tooManyHere`: from this network. `held`: too many failures in a row,
 * until something else is proved.
 */
export type FailureReason =
  | 'wrong'
  | 'locked'
  | 'inactive'
  | 'busy'
  | 'gone'
  | 'unlinked'
  | 'unchanged'
  | 'rules'
  | 'tooMany'
  | 'tooManyHere'
  | 'held'

/** An attempt that failed. */
export interface FailedAttempt {
  readonly failure: FailureReason
  /** Attempts left until the account is locked, where that may be said. */
  readonly attemptsLeft?: number | undefined
}

/** What became of an attempt: the session and its next token, or why there is none. */
export type AttemptOutcome = { readonly session: SessionKey } | FailedAttempt

/** A second factor. `key` is a security key. */
export type Factor = 'totp' | 'key' | 'otpEmail' | 'otpSms' | 'recoveryCode'

/** What is asked next; `done`: nothing. */
export type SignInStep = 'initial' | 'email' | 'code' | 'passkey' | 'setUp' | 'change' | 'done'

/** Who is signed in, and what is missing. */
export interface SignInStatus {
  readonly step: SignInStep
  readonly userId: string
  readonly orgId: string
  readonly loginName: string
  readonly displayName: string
  readonly language: string
  /** Second factors the user has and may use. */
  readonly factors: readonly Factor[]
  /** Whether the password must be changed because it is old. */
  readonly isPasswordOld: boolean
  readonly rules: PasswordRules
  /** Whether the user may change a password of its own. */
  readonly hasPassword: boolean
  /** The address that is to be confirmed, masked; only where that is what is asked next. */
  readonly unconfirmed: { readonly email: string; readonly isCodePending: boolean } | undefined
  /** Whether a forgotten password may be reset by mail. */
  readonly offersReset: boolean
  /** False where the application wants the user to be asked once more. */
  readonly isFresh: boolean
  /** False where the user must say first that it goes on to the application. */
  readonly isAgreed: boolean
}

/** A passkey or a security key is asked for, in a session that waits for it. */
export interface KeyChallenge {
  readonly session: SessionKey
  /** For `navigator.credentials.get`; binary members are base64url. */
  readonly options: unknown
}

/** The account that somebody wants to sign in to. */
export interface NamedAccount {
  readonly loginName: string
  /** Empty when nobody but the reader wants it. */
  readonly authRequestId: string
}

/** An attempt to sign in by a name. */
export interface SignInAttempt extends NamedAccount {
  /** What the browser calls itself. */
  readonly agent: string
}

/** The calls of the pages that sign people in and out. */
export interface SignInCalls {
  /** Undefined when there is no such auth request, or it was answered. */
  findAuthRequest(scope: PageScope, authRequestId: string): Promise<AuthRequest | undefined>
  /** Providers that are offered before anybody is named. */
  providers(scope: PageScope, authRequestId: string): Promise<readonly Provider[]>
  account(scope: PageScope, named: NamedAccount): Promise<Account>
  /** What the browser is to keep in which that user was signed in. */
  browserMark(scope: PageScope, userId: string): string
  /** Begins a session by a password; takes as long for nobody. */
  checkPassword(
    scope: PageScope,
    input: SignInAttempt & { readonly password: string },
  ): Promise<AttemptOutcome>
  /** Has mailed, later, what takes the user on, if any: how long this takes must not tell. */
  sendAccessMail(scope: PageScope, named: NamedAccount): void
  /**
   * Begins a session that waits for a passkey; for nobody, one that no key will fit. Undefined
   * when it was asked for too often.
   */
  challengePasskey(scope: PageScope, input: SignInAttempt): Promise<KeyChallenge | undefined>
  /** Takes the browser's answer, as JSON gave it, for the name of the page. */
  checkPasskey(
    scope: PageScope,
    input: NamedAccount & {
      readonly session: SessionKey | undefined
      readonly credential: unknown
    },
  ): Promise<AttemptOutcome>
  /** Asks for a security key in a session that is open. */
  challengeKey(scope: PageScope, session: SessionKey): Promise<KeyChallenge | undefined>
  /** Takes the browser's answer as JSON gave it. */
  checkKey(
    scope: PageScope,
    input: SessionKey & { readonly credential: unknown },
  ): Promise<AttemptOutcome>
  status(
    scope: PageScope,
    session: SessionKey | undefined,
    authRequestId: string,
  ): Promise<SignInStatus | undefined>
  /** Sends a code by e-mail or SMS. */
  sendCode(
    scope: PageScope,
    input: SessionKey & { readonly factor: Factor },
  ): Promise<AttemptOutcome>
  checkCode(
    scope: PageScope,
    input: SessionKey & { readonly factor: Factor; readonly code: string },
  ): Promise<AttemptOutcome>
  /** Mails a code for the address that is to be confirmed. */
  sendEmailCode(scope: PageScope, session: SessionKey): Promise<AttemptOutcome>
  confirmEmail(
    scope: PageScope,
    input: SessionKey & { readonly code: string },
  ): Promise<AttemptOutcome>
  /** Draws the secret of an authenticator app; nothing when the user has one, or is gone. */
  beginTotp(
    scope: PageScope,
    session: SessionKey,
  ): Promise<{ readonly secret: string; readonly uri: string } | undefined>
  /** Makes the app a factor, and proves it. */
  finishTotp(
    scope: PageScope,
    input: SessionKey & { readonly code: string },
  ): Promise<AttemptOutcome>
  /** `endsOthers`: whatever else its user is signed in to is over then, at once. */
  changePassword(
    scope: PageScope,
    input: SessionKey & {
      readonly current: string
      readonly next: string
      readonly endsOthers: boolean
    },
  ): Promise<AttemptOutcome>
  /** Stores in the session that its user goes on to the application of the auth request. */
  agree(
    scope: PageScope,
    input: SessionKey & { readonly authRequestId: string },
  ): Promise<AttemptOutcome>
  /** Ends a session; one that is none is left alone. */
  endSession(scope: PageScope, session: SessionKey): Promise<void>
  /** Where the browser goes with the application's answer, unless there is none. */
  answerAuthRequest(
    scope: PageScope,
    authRequestId: string,
    session: SessionKey,
  ): Promise<AuthRequestAnswer>
  /** The user does not want to. Undefined: it was answered before. */
  refuseAuthRequest(scope: PageScope, authRequestId: string): Promise<string | undefined>
  /** Where a browser goes that an application sent to sign out, and whom it named. */
  signOutTarget(
    scope: PageScope,
    logoutId: string,
  ): Promise<{ readonly url: string; readonly userId: string | undefined } | undefined>
  /** Where the browser goes to sign in elsewhere; undefined when that is not open. */
  startProvider(
    scope: PageScope,
    input: {
      readonly idpId: string
      readonly authRequestId: string
      readonly successUrl: string
      readonly failureUrl: string
    },
  ): Promise<{ readonly intentId: string; readonly url: string } | undefined>
  finishProvider(
    scope: PageScope,
    input: {
      readonly intentId: string
      readonly token: string
      readonly agent: string
      readonly authRequestId: string
    },
  ): Promise<AttemptOutcome>
}
