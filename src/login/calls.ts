/** What these pages need of the house; `main.ts` hands in an adapter. */

/** Which of our mails a link came with. */
export type LinkKind = 'init' | 'email' | 'password' | 'invite' | 'passkey'

/** The instance whose pages are shown. */
export interface Place {
  readonly instanceId: string
  readonly name: string
  /** Scheme and host the reader used. */
  readonly origin: string
  /** The network the request came from. */
  readonly network: string
  /** By which the request is found in the log. */
  readonly requestId?: string
  /** What the browser keeps that was signed in before; nothing of it can be trusted. */
  readonly browserMark: string
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

export type PasswordRule =
  | 'minLength'
  | 'lower'
  | 'upper'
  | 'number'
  | 'symbol'
  | 'common'
  | 'context'
  | 'tooLong'

export interface PasswordRules {
  readonly minLength: number
  /** The rules that hold, in the order they are shown. */
  readonly asked: readonly PasswordRule[]
  /** Those that a password breaks. */
  broken(password: string): readonly PasswordRule[]
}

/** Who came. Nothing of a user is told unless the code is right. */
export interface Visitor {
  readonly isCodeRight: boolean
  /** There were too many wrong codes: nothing was looked at. */
  readonly isBlocked: boolean
  /** Whether the code was compared, or missed, and counted as a wrong try. */
  readonly isCounted: boolean
  /** BCP 47, or empty. */
  readonly language: string
  readonly loginName: string
  readonly hasPassword: boolean
  /** By password, passkey or another provider. */
  readonly canSignIn: boolean
  readonly rules: PasswordRules
}

/** `code`: wrong, used, too late, or of nobody, which all look the same. */
export type Outcome = 'done' | 'code' | 'locked' | 'busy' | 'password' | 'tooManyTries'

export interface PasskeyBegun {
  readonly tokenId: string
  /** For `navigator.credentials.create`; binary members are base64url. */
  readonly options: unknown
}

export interface LoginCalls {
  /** The instance behind a request. Rejects with a `StatusError` when there is none. */
  place(request: {
    readonly headers: { get(name: string): string | undefined }
    readonly network: string
  }): Promise<Omit<Place, 'browserMark'>>
  /** Every code that is looked at counts as a try unless it is right. */
  visitor(place: Place, link: Link): Promise<Visitor>
  /** Does what the link is for. An empty password leaves it as it is. */
  accept(
    place: Place,
    link: Link & {
      readonly password: string
      /** Whether the code was counted as a wrong try already. */
      readonly isCounted: boolean
    },
  ): Promise<Outcome>
  /** Has mailed what takes the user on, if there is one, but later: its time must not tell. */
  resend(place: Place, link: Link): void
  /** Uses up the code of the link. */
  beginPasskey(
    place: Place,
    link: Link & { readonly attachment: 'platform' | 'cross-platform' | undefined },
  ): Promise<PasskeyBegun | undefined>
  /** False when the answer does not fit. */
  finishPasskey(
    place: Place,
    answer: {
      readonly userId: string
      readonly tokenId: string
      readonly name: string
      /** The browser's answer as JSON gave it. */
      readonly credential: unknown
    },
  ): Promise<boolean>
}
