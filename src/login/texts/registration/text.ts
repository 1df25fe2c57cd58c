/** The texts of the registration. Placeholders such as `{email}` are filled in. */

/** The possible errors of its forms. */
export type RegistrationProblemText =
  | 'consent'
  | 'email'
  | 'emailDomain'
  | 'phone'
  | 'userNameTaken'
  | 'userNameMissing'
  | 'orgName'
  | 'orgTaken'
  | 'rules'
  | 'tooManyMails'
  | 'tooManyHere'
  | 'passkey'

/** The texts of the registration, by page. */
export interface RegistrationTexts {
  /** On the first page of the sign-in, and below the form of an organisation. */
  readonly link: string
  readonly title: string
  /** `{name}` is the organisation. */
  readonly intro: string
  /** `{app}` is the application that it is for. */
  readonly introFor: string
  readonly orgLink: string
  readonly orgTitle: string
  readonly orgIntro: string
  readonly orgName: string
  readonly userName: string
  readonly phone: string
  readonly emailHint: string
  readonly phoneHint: string
  readonly button: string
  readonly otherWays: string
  /** `{provider}` is an identity provider. */
  readonly withProvider: string
  readonly haveAccount: string
  readonly closed: { readonly title: string; readonly text: string }
  readonly confirm: {
    readonly title: string
    /** `{email}` is the address. */
    readonly intro: string
    /** In a browser that did not begin the registration. */
    readonly introElsewhere: string
    readonly button: string
    readonly sent: string
    readonly anotherAddress: string
  }
  /** There is an account with the address. */
  readonly taken: { readonly title: string; readonly text: string; readonly button: string }
  readonly names: {
    readonly title: string
    readonly intro: string
    /** `{suffix}` is what every login name ends with. */
    readonly suffixHint: string
    readonly orgIntro: string
    readonly button: string
  }
  readonly way: {
    readonly title: string
    readonly intro: string
    readonly passkeyTitle: string
    readonly passkeyText: string
    readonly passkeyButton: string
    /** What the passkey is called in the account. */
    readonly passkeyName: string
    readonly passwordTitle: string
    readonly button: string
  }
  readonly over: { readonly title: string; readonly text: string; readonly again: string }
  readonly problems: Readonly<Record<RegistrationProblemText, string>>
}
