/** The port of the pages: what they need of the server, as calls that `sign-in/` implements. */
import type { Brand } from '../kit/brand.ts'
import type { DeviceCalls, WaitingDevice } from './device-calls.ts'
import type { InvitationCalls } from './invitation-calls.ts'
import type { NotMeCalls } from './not-me/calls.ts'
import type { PasskeyCalls } from './passkey-calls.ts'
import type { PasswordRules } from './password-rules.ts'
import type { ProviderCalls } from './provider-calls.ts'
import type { RegistrationCalls } from './registration-calls.ts'
import type { SetUpCalls, SetUpOffer } from './set-up-calls.ts'
import type { CustomTexts } from './texts/custom-texts.ts'

export type { KeyChallenge } from './passkey-calls.ts'
export type { PasswordRule, PasswordRules } from './password-rules.ts'

/** The kind of mail a link was in. */
export type LinkKind = 'init' | 'email' | 'password' | 'invite' | 'passkey'

/** The instance of a request, and its browser. */
export interface PageScope {
  readonly instanceId: string
  /** Scheme and host of the request. */
  readonly origin: string
  readonly network: string
  readonly requestId?: string
  /** The browser's `User-Agent`, truncated; it cannot be trusted. */
  readonly agent?: string
  /** The mark of a known browser, as it was sent; it cannot be trusted. */
  readonly browserMark?: string
}

/** The instance whose pages are shown. */
export interface Site extends PageScope {
  /** The product's name. */
  readonly name: string
  readonly brand: Brand
  readonly defaultLanguage: string
  readonly allowedLanguages: readonly string[]
  /** The URL of the last button: set by the organisation or instance, or our own first page. */
  readonly continueUrl: string
  /** The origins of sites that may show the pages in a frame. */
  readonly frameOrigins: readonly string[]
}

/** What is known of the owner of a page; none of it can be trusted. */
export interface BrandAbout {
  /** The organisation of a link, or empty. */
  readonly orgId: string
  readonly authRequestId: string
  /** The login name that was typed, or empty. */
  readonly loginName: string
  readonly session: SessionKey | undefined
  /** Who asks for the look as it is edited, and sees it if they may edit it; else undefined. */
  readonly previewer: SessionKey | undefined
}

/** The parameters of a link, or of its form, as they were sent; none can be trusted. */
export interface Link {
  readonly kind: LinkKind
  readonly userId: string
  readonly orgId: string
  readonly code: string
  /** For passkeys only. */
  readonly codeId: string
}

/** The user of a link; without data of the user unless the code is right. */
export interface Visitor {
  readonly isCodeRight: boolean
  /** Too many wrong codes: nothing was compared. */
  readonly isBlocked: boolean
  /** Whether the code was compared or unknown, and counted as a failed attempt. */
  readonly isCounted: boolean
  /** BCP 47, or empty. */
  readonly language: string
  readonly loginName: string
  readonly hasPassword: boolean
  /** By password, passkey or another provider. */
  readonly canSignIn: boolean
  /** The first way to sign in: a passkey, a password, or an account at a provider. */
  readonly offersPasskey: boolean
  readonly offersPassword: boolean
  readonly providers: readonly Provider[]
  readonly rules: PasswordRules
}

/** The outcome of a link. `code`: wrong, used, expired or of no user, which all look the same. */
export type LinkOutcome = 'done' | 'code' | 'locked' | 'busy' | 'password' | 'tooManyAttempts'

/** A pending registration of a passkey. */
export interface PasskeyRegistration {
  readonly tokenId: string
  /** For `navigator.credentials.create`; binary members are base64url. */
  readonly options: unknown
}

/** The calls of the pages behind mailed links. */
export interface LinkCalls extends InvitationCalls {
  /** The instance of a request. Rejects with a `StatusError` when there is none. */
  findSite(request: {
    readonly headers: { get(name: string): string | undefined }
    readonly network: string
  }): Promise<Omit<Site, 'brand'>>
  /** The custom texts of the organisation of a link or auth request, else of the instance. */
  customTexts(
    scope: PageScope,
    of: { readonly orgId: string; readonly authRequestId: string },
  ): Promise<CustomTexts>
  /** How a page looks. */
  findBrand(scope: PageScope, about: BrandAbout): Promise<Brand>
  /** Each code that is not right counts as a failed attempt. */
  visitor(scope: PageScope, link: Link): Promise<Visitor>
  /** Does what the link is for. An empty password changes none. */
  accept(
    scope: PageScope,
    link: Link & {
      readonly password: string
      /** Whether the code was counted as a failed attempt already. */
      readonly isCounted: boolean
    },
  ): Promise<LinkOutcome>
  /**
   * Signs a user in whose password was just chosen by a link, so that the same browser goes on. The
   * id of the user is that of the link; the password proves it.
   */
  signInAfterLink(
    scope: PageScope,
    input: {
      readonly userId: string
      readonly password: string
      readonly agent: string
      readonly authRequestId: string
    },
  ): Promise<AttemptOutcome>
  /** Mails what the user needs next, after the response, whose time must not reveal the user. */
  resend(scope: PageScope, link: Link): void
  /** Uses the code of the link up. */
  beginPasskey(
    scope: PageScope,
    link: Link & { readonly attachment: 'platform' | 'cross-platform' | undefined },
  ): Promise<PasskeyRegistration | undefined>
  /** False when the answer is not valid. */
  finishPasskey(
    scope: PageScope,
    answer: {
      readonly userId: string
      readonly tokenId: string
      readonly name: string
      /** The browser's answer, as parsed JSON. */
      readonly credential: unknown
    },
  ): Promise<boolean>
}

/** A session's id, and the token that is valid until the next step. */
export interface SessionKey {
  readonly sessionId: string
  readonly token: string
}

/** Another identity provider. */
export interface Provider {
  readonly id: string
  readonly name: string
}

/** An application's request for a sign-in. */
export interface AuthRequest {
  /** The application's name; may be empty. */
  readonly clientName: string
  readonly loginHint: string
  /** BCP 47, by preference. */
  readonly languages: readonly string[]
  /** Whether it is answered without asking anything (`prompt=none`). */
  readonly isSilent: boolean
  /** Whether the user is to choose an account (`prompt=select_account`). */
  readonly asksAccount: boolean
  /** Whether it says who is to sign in (`login_hint`, `id_token_hint`). */
  readonly namesUser: boolean
  /** The device that waits, where the sign-in is for one (RFC 8628). */
  readonly device: WaitingDevice | undefined
}

/**
 * The redirect URL with the answer, or why there is none. `unwelcome`: the application does not
 * admit this user. `over`: the request is unknown or was answered.
 */
export type AuthRequestAnswer =
  | { readonly url: string }
  | { readonly failure: 'unwelcome' | 'over' }

/** The state of the named account. Where names are hidden, it is always `ready`. */
export type AccountState = 'ready' | 'initial' | 'inactive' | 'locked' | 'unknown'

/** What may be shown of an account before anything is proved. */
export interface Account {
  readonly state: AccountState
  /** Whether the existence of accounts is secret. */
  readonly isHidden: boolean
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  /** The page after the name. */
  readonly firstFactor: 'passkey' | 'password'
  /** Providers that the account is linked to and may use. */
  readonly providers: readonly Provider[]
  /** Whether a proof counts for so long that staying signed in makes a difference. */
  readonly offersStay: boolean
  /** Whether a reset link may be mailed. */
  readonly offersReset: boolean
  /** Of a locked account: whether failed attempts locked it, so that a mail can unlock it. */
  readonly isMendable: boolean
}

/**
 * Why an attempt failed. `wrong`: the input, or the key. `gone`: the session has ended. `unlinked`:
 * no user here is linked to the external account. `tooMany`: attempts at the account;
 * `tooManyHere`: from this network. `held`: too many failures in a row, until something else is
 * proved. `taken`: another user has the name. `incomplete`: what a new user must have is missing.
 * `forbidden`: the rules of the provider or the organisation do not allow it.
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
  | 'taken'
  | 'incomplete'
  | 'forbidden'

/** An attempt that failed. */
export interface FailedAttempt {
  readonly failure: FailureReason
  /** Attempts until the account is locked, where that may be shown. */
  readonly attemptsLeft?: number | undefined
}

/** The outcome of an attempt: the session with its next token, or why there is none. */
export type AttemptOutcome = { readonly session: SessionKey } | FailedAttempt

/** A second factor. `key` is a security key. */
export type Factor = 'totp' | 'key' | 'otpEmail' | 'otpSms' | 'recoveryCode'

/** The next step; `done`: none. */
export type SignInStep =
  | 'initial'
  | 'email'
  | 'code'
  | 'passkey'
  | 'password'
  | 'setUp'
  | 'change'
  | 'done'

/** The signed-in user, and the next step. */
export interface SignInStatus {
  readonly step: SignInStep
  readonly userId: string
  readonly orgId: string
  readonly loginName: string
  readonly displayName: string
  readonly language: string
  /** Second factors the user has and may use. */
  readonly factors: readonly Factor[]
  /** What may be set up: undefined where there is no need, or it was skipped. */
  readonly setUp: SetUpOffer | undefined
  /** Whether the password must be changed because it is old. */
  readonly isPasswordOld: boolean
  readonly rules: PasswordRules
  /** Whether the user may change the password. */
  readonly hasPassword: boolean
  /** The masked address to be confirmed; only if that is the next step. */
  readonly unconfirmed: { readonly email: string; readonly isCodePending: boolean } | undefined
  /** Whether a reset link may be mailed. */
  readonly offersReset: boolean
  /** False where the application requires the user to authenticate again. */
  readonly isFresh: boolean
  /** False where the application hints at somebody else (`login_hint`). */
  readonly isHinted: boolean
  /** False where the user must first agree to continue to the application. */
  readonly isAgreed: boolean
}

/** The login name that was typed. */
export interface NamedAccount {
  readonly loginName: string
  /** Empty without an application. */
  readonly authRequestId: string
}

/** An attempt to sign in by a login name. */
export interface SignInAttempt extends NamedAccount {
  /** The browser's `User-Agent`. */
  readonly agent: string
}

/** The calls of the pages that sign users in and out. */
export interface SignInCalls
  extends DeviceCalls,
    PasskeyCalls,
    ProviderCalls,
    NotMeCalls,
    RegistrationCalls,
    SetUpCalls {
  /** Undefined when the auth request is unknown, or was answered. */
  findAuthRequest(scope: PageScope, authRequestId: string): Promise<AuthRequest | undefined>
  /** Providers that are offered before a user is named. */
  providers(scope: PageScope, authRequestId: string): Promise<readonly Provider[]>
  account(scope: PageScope, named: NamedAccount): Promise<Account>
  /** The mark for a browser in which that user has signed in. */
  browserMark(scope: PageScope, userId: string): string
  /**
   * Creates a session by a password, or proves an open one of the user with it; takes as long for
   * an unknown user.
   */
  checkPassword(
    scope: PageScope,
    input: SignInAttempt & {
      readonly password: string
      readonly session: SessionKey | undefined
    },
  ): Promise<AttemptOutcome>
  /** Mails what the user needs next, after the response, whose time must not reveal the user. */
  sendAccessMail(scope: PageScope, named: NamedAccount): void
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
  /** Mails a code for the address to be confirmed. */
  sendEmailCode(scope: PageScope, session: SessionKey): Promise<AttemptOutcome>
  confirmEmail(
    scope: PageScope,
    input: SessionKey & { readonly code: string },
  ): Promise<AttemptOutcome>
  /** Makes the app a factor, and proves the session with it. */
  finishTotp(
    scope: PageScope,
    input: SessionKey & { readonly code: string },
  ): Promise<AttemptOutcome>
  /** `endsOthers`: all other sessions and tokens of the user end. */
  changePassword(
    scope: PageScope,
    input: SessionKey & {
      readonly current: string
      readonly next: string
      readonly endsOthers: boolean
    },
  ): Promise<AttemptOutcome>
  /** Stores in the session that its user agreed to continue to the application. */
  agree(
    scope: PageScope,
    input: SessionKey & { readonly authRequestId: string },
  ): Promise<AttemptOutcome>
  /** Stores in the session that its user chose it for the application's request. */
  choose(
    scope: PageScope,
    input: SessionKey & { readonly authRequestId: string },
  ): Promise<AttemptOutcome>
  /** Ends a session; no effect on one that does not exist. */
  endSession(scope: PageScope, session: SessionKey): Promise<void>
  /** The redirect URL with the application's answer, or why there is none. */
  answerAuthRequest(
    scope: PageScope,
    authRequestId: string,
    session: SessionKey,
  ): Promise<AuthRequestAnswer>
  /**
   * Answers an auth request that asks nothing (`prompt=none`), with what the session is worth or
   * with an error; resolves to the redirect URL, undefined when it was answered before.
   */
  answerSilently(
    scope: PageScope,
    authRequestId: string,
    session: SessionKey | undefined,
  ): Promise<string | undefined>
  /** The redirect URL when the user declines; undefined when it was answered before. */
  refuseAuthRequest(scope: PageScope, authRequestId: string): Promise<string | undefined>
  /** The application's redirect after a sign-out, and the user it named. */
  signOutTarget(
    scope: PageScope,
    logoutId: string,
  ): Promise<{ readonly url: string; readonly userId: string | undefined } | undefined>
}
