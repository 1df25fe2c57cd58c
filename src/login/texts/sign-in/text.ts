/** The texts of signing in and out. Placeholders such as `{app}` are filled in. */

/** The texts of signing in and out, by page. */
export interface SignInTexts {
  readonly name: {
    readonly title: string
    /** `{name}` is the instance's. */
    readonly intro: string
    /** `{app}` is the application that requests the sign-in. */
    readonly introFor: string
    readonly label: string
    readonly button: string
    readonly missing: string
    readonly unknown: string
    readonly inactive: string
  }
  readonly tooManyAttempts: string
  /** The heading of other methods. */
  readonly otherWays: string
  readonly withProvider: string
  readonly password: {
    readonly title: string
    readonly label: string
    readonly button: string
    readonly missing: string
    readonly wrong: string
    /** Where names are hidden. */
    readonly wrongOrUnknown: string
    readonly attemptsLeft: string
    readonly lastAttempt: string
    readonly forgotten: string
    readonly sendLink: string
  }
  readonly passkey: {
    readonly title: string
    readonly intro: string
    readonly button: string
    readonly failed: string
    readonly cancelled: string
    readonly noScript: string
    readonly unsupported: string
    readonly passwordInstead: string
  }
  readonly anotherAccount: string
  /** The address that is to be confirmed: `{email}`, masked. */
  readonly email: { readonly intro: string; readonly notYours: string }
  readonly notFinished: { readonly title: string; readonly text: string }
  readonly locked: {
    readonly title: string
    readonly text: string
    /** Where failed attempts locked it. */
    readonly mendable: string
  }
  readonly noWay: { readonly title: string; readonly text: string }
  readonly code: {
    readonly title: string
    readonly app: string
    readonly email: string
    readonly sms: string
    readonly recovery: string
    readonly key: string
    readonly label: string
    readonly recoveryLabel: string
    readonly button: string
    readonly send: string
    readonly sendAgain: string
    readonly keyButton: string
    readonly wrong: string
    readonly useApp: string
    readonly useEmail: string
    readonly useSms: string
    readonly useRecovery: string
    readonly useKey: string
  }
  readonly setUp: {
    readonly title: string
    readonly intro: string
    readonly begin: string
    readonly keyIntro: string
    /** The alternative text of the QR code. */
    readonly picture: string
    readonly key: string
    readonly open: string
    readonly codeIntro: string
    readonly button: string
  }
  readonly change: {
    readonly title: string
    readonly required: string
    readonly old: string
    readonly current: string
    readonly button: string
    readonly currentMissing: string
    readonly currentWrong: string
    readonly unchanged: string
    readonly elsewhere: string
  }
  readonly signedIn: { readonly title: string; readonly text: string }
  readonly signOut: {
    readonly title: string
    readonly text: string
    readonly button: string
    readonly doneTitle: string
    readonly doneText: string
    readonly again: string
  }
  /** Before the first sign-in at an application of another organisation. */
  readonly agree: {
    readonly title: string
    readonly text: string
    readonly button: string
  }
  /** While continuing to the application, or to another provider. */
  readonly continuing: {
    readonly title: string
    readonly text: string
  }
  /** The auth request is over. */
  readonly gone: { readonly title: string; readonly text: string }
  /** The application does not admit this user. */
  readonly unwelcome: { readonly title: string; readonly text: string }
  readonly cancel: string
  /** A device without a browser that wants to use the account. */
  readonly device: {
    readonly title: string
    readonly intro: string
    readonly label: string
    readonly missing: string
    readonly unknown: string
    /** `{app}` is the application on the device. */
    readonly introFor: string
    readonly consentTitle: string
    readonly consentText: string
    /** `{code}` is what the device shows. */
    readonly codeHint: string
    readonly scopesTitle: string
    /** By scope; others are shown as they are. */
    readonly scopes: Readonly<Record<string, string>>
    readonly allow: string
    readonly deny: string
    readonly allowedTitle: string
    readonly allowedText: string
    readonly deniedTitle: string
    readonly deniedText: string
  }
  readonly provider: {
    readonly failedTitle: string
    readonly failedText: string
    readonly unlinkedTitle: string
    readonly unlinkedText: string
    readonly back: string
    /** The application demands one that is not allowed. */
    readonly refused: string
  }
  /** An account at a provider that belongs to nobody here. */
  readonly external: {
    readonly title: string
    /** `{account}` at `{provider}`. */
    readonly intro: string
    readonly linkTitle: string
    readonly linkButton: string
    readonly createButton: string
    readonly labels: Readonly<
      Record<
        | 'userName'
        | 'givenName'
        | 'familyName'
        | 'nickName'
        | 'preferredLanguage'
        | 'email'
        | 'phone',
        string
      >
    >
    /** `{field}` is the label of the field. */
    readonly missing: string
    readonly nameTaken: string
    readonly notAccepted: string
    readonly termsLabel: string
    readonly privacyLabel: string
    readonly agree: string
    readonly termsMissing: string
    /** On the first page, where somebody signs in to link an account. */
    readonly linkNote: string
    readonly linkFailed: string
  }
  /** The form for a directory, which has no page of its own. */
  readonly directory: {
    readonly title: string
    readonly intro: string
    readonly nameLabel: string
    readonly nameMissing: string
    readonly wrong: string
  }
}
