/** The texts of sign-in methods, sessions, keys, tokens and secrets in one language. */
export interface CredentialTexts {
  readonly asCurl: string
  readonly calls: string
  readonly callsText: string
  readonly copyOf: (name: string) => string
  readonly copy: string
  readonly save: string
  readonly kept: string
  readonly hasPassword: string
  readonly method: string
  readonly actions: string
  readonly kinds: {
    readonly passkey: string
    readonly u2f: string
    readonly totp: string
    readonly otpSms: string
    readonly otpEmail: string
    readonly recoveryCodes: string
    readonly link: string
  }
  readonly removeOf: (name: string) => string
  readonly remove: string
  readonly removed: string
  readonly removeMethodText: string
  readonly noMethods: string
  readonly ready: string
  readonly notReady: string
  readonly since: string
  readonly lastUsed: string
  readonly device: string
  readonly checked: string
  readonly expires: string
  readonly never: string
  readonly unknownDevice: string
  readonly checks: {
    readonly password: string
    readonly intent: string
    readonly webAuthN: string
    readonly totp: string
    readonly otpSms: string
    readonly otpEmail: string
    readonly recoveryCode: string
  }
  readonly endOf: (since: string) => string
  readonly end: string
  readonly sessionEnded: string
  readonly sessionsEnded: string
  readonly endAll: string
  readonly endAllText: string
  readonly noSessions: string
  readonly expired: string
  readonly removeCredentialText: string
  readonly noKeys: string
  readonly addKey: string
  readonly keyMade: string
  readonly keyMadeText: string
  readonly made: string
  readonly until: string
  readonly untilHint: string
  readonly publicKey: string
  readonly publicKeyHint: string
  readonly noTokens: string
  readonly addToken: string
  readonly tokenMade: string
  readonly tokenMadeText: string
  readonly secret: string
  readonly hasSecret: string
  readonly noSecret: string
  readonly clientId: string
  readonly addSecret: string
  readonly replaceSecret: string
  readonly removeSecret: string
  readonly secretMade: string
}
