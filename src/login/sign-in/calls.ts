/** What signing in and out needs of the house; `main.ts` hands in an adapter. */
import type { PasswordRules, Place } from '../calls.ts'

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

/** An application's wish that somebody signs in. */
export interface Wish {
  /** What the application is called; may be empty. */
  readonly clientName: string
  readonly loginHint: string
  /** BCP 47, the dearest first. */
  readonly languages: readonly string[]
}

/** `unwelcome`: the application is not for this user. `over`: there is nothing to answer. */
export type WishAnswer = { readonly url: string } | { readonly why: 'unwelcome' | 'over' }

/** Where an account stands that somebody named. Where names are kept secret, all are `ready`. */
export type AccountState = 'ready' | 'initial' | 'inactive' | 'locked' | 'unknown'

export interface Account {
  readonly state: AccountState
  /** Whether the reader must not learn who has an account here. */
  readonly isHidden: boolean
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  /** Providers that this account is linked to and that are open to it. */
  readonly providers: readonly Provider[]
  /** Whether a forgotten password may be mended by mail. */
  readonly offersReset: boolean
  /** Of the locked: whether wrong tries did it, so that a mail mends it. */
  readonly isMendable: boolean
}

/**
 * `wrong`: what was typed, or the key. `gone`: the session is none any more. `unlinked`: the
 * sign-in elsewhere is good, but nobody here is linked to it. `tooMany`: tries of the account;
 * `tooManyHere`: from this network. `held`: too many in a row, until something else is proved.
 */
export type Why =
  | 'wrong'
  | 'locked'
  | 'inactive'
  | 'busy'
  | 'tooMany'
  | 'gone'
  | 'unlinked'
  | 'unchanged'
  | 'rules'
  | 'tooMany'
  | 'tooManyHere'
  | 'held'

export type Attempt =
  | { readonly session: SessionKey }
  | {
      readonly why: Why
      /** Wrong tries left until the account is locked, where that may be told. */
      readonly triesLeft?: number | undefined
    }

/** A second factor. `key` is a security key. */
export type Factor = 'totp' | 'key' | 'otpEmail' | 'otpSms' | 'recoveryCode'

/** What is asked next; `done`: nothing. */
export type StepOfSignIn = 'initial' | 'email' | 'code' | 'passkey' | 'setUp' | 'change' | 'done'

/** Who is signed in, and what is missing. */
export interface Standing {
  readonly step: StepOfSignIn
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
  /** Whether a forgotten password may be mended by mail. */
  readonly offersReset: boolean
  /** False where the application wants the user to be asked once more. */
  readonly isFresh: boolean
  /** False where the user must say first that it goes on to the application. */
  readonly isAgreed: boolean
}

/** For `navigator.credentials.get`; binary members are base64url. */
export interface KeyAsked {
  readonly session: SessionKey
  readonly options: unknown
}

export interface Named {
  readonly loginName: string
  /** Empty when nobody but the reader wants it. */
  readonly authRequestId: string
}

/** A try to sign in by a name. */
export interface Try extends Named {
  /** What the browser calls itself. */
  readonly agent: string
}

export interface SignInCalls {
  /** Undefined when there is no such wish, or it was answered. */
  wish(place: Place, authRequestId: string): Promise<Wish | undefined>
  /** Providers that are offered before anybody is named. */
  providers(place: Place, authRequestId: string): Promise<readonly Provider[]>
  account(place: Place, named: Named): Promise<Account>
  /** What the browser is to keep in which that user was signed in. */
  browserMark(place: Place, userId: string): string
  /** Begins a session by a password; takes as long for nobody. */
  checkPassword(place: Place, words: Try & { readonly password: string }): Promise<Attempt>
  /** Has mailed what takes the user on, if there is one, but later: its time must not tell. */
  mailWayOn(place: Place, named: Named): void
  /**
   * Begins a session that waits for a passkey; for nobody, one that no key will fit. Undefined
   * when it was asked for too often.
   */
  askPasskey(place: Place, words: Try): Promise<KeyAsked | undefined>
  /** Takes the browser's answer, as JSON gave it, for the name of the page. */
  checkPasskey(
    place: Place,
    words: Named & { readonly session: SessionKey | undefined; readonly credential: unknown },
  ): Promise<Attempt>
  /** Asks for a security key in a session that is open. */
  askKey(place: Place, session: SessionKey): Promise<KeyAsked | undefined>
  /** Takes the browser's answer as JSON gave it. */
  checkKey(place: Place, words: SessionKey & { readonly credential: unknown }): Promise<Attempt>
  standing(
    place: Place,
    session: SessionKey | undefined,
    authRequestId: string,
  ): Promise<Standing | undefined>
  /** Sends a code by e-mail or SMS. */
  sendCode(place: Place, words: SessionKey & { readonly factor: Factor }): Promise<Attempt>
  checkCode(
    place: Place,
    words: SessionKey & { readonly factor: Factor; readonly code: string },
  ): Promise<Attempt>
  /** Mails a code for the address that is to be confirmed. */
  mailEmailCode(place: Place, session: SessionKey): Promise<Attempt>
  confirmEmail(place: Place, words: SessionKey & { readonly code: string }): Promise<Attempt>
  /** Draws the secret of an authenticator app; nothing when the user has one, or is gone. */
  beginTotp(
    place: Place,
    session: SessionKey,
  ): Promise<{ readonly secret: string; readonly uri: string } | undefined>
  /** Makes the app a factor, and proves it. */
  finishTotp(place: Place, words: SessionKey & { readonly code: string }): Promise<Attempt>
  /** `endsOthers`: whatever else its user is signed in to is over then, at once. */
  changePassword(
    place: Place,
    words: SessionKey & {
      readonly current: string
      readonly next: string
      readonly endsOthers: boolean
    },
  ): Promise<Attempt>
  /** Has the session remember that its user goes on to the application of the wish. */
  agree(place: Place, words: SessionKey & { readonly authRequestId: string }): Promise<Attempt>
  /** Ends a session; one that is none is left alone. */
  end(place: Place, session: SessionKey): Promise<void>
  /** Where the browser goes with the application's answer, unless there is none. */
  answerWish(place: Place, authRequestId: string, session: SessionKey): Promise<WishAnswer>
  /** The user does not want to. Undefined: it was answered before. */
  refuseWish(place: Place, authRequestId: string): Promise<string | undefined>
  /** Where a browser goes that an application sent to sign out, and whom it named. */
  signOutTarget(
    place: Place,
    logoutId: string,
  ): Promise<{ readonly url: string; readonly userId: string | undefined } | undefined>
  /** Where the browser goes to sign in elsewhere; undefined when that is not open. */
  startProvider(
    place: Place,
    words: {
      readonly idpId: string
      readonly authRequestId: string
      readonly successUrl: string
      readonly failureUrl: string
    },
  ): Promise<{ readonly intentId: string; readonly url: string } | undefined>
  finishProvider(
    place: Place,
    words: {
      readonly intentId: string
      readonly token: string
      readonly agent: string
      readonly authRequestId: string
    },
  ): Promise<Attempt>
}
