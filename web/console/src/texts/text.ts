/** The texts of the console in one language. */
export interface Texts {
  /** BCP 47. */
  readonly tag: string
  readonly ownName: string
  readonly shell: {
    readonly title: string
    readonly skip: string
    readonly navigation: string
    readonly users: string
    readonly allOrganizations: string
    readonly organization: string
    readonly search: string
    readonly account: string
    readonly signOut: string
    readonly signIn: string
    readonly signedOut: string
    readonly signInFailed: string
    readonly noRights: string
    readonly noRightsText: string
    readonly notFound: string
    readonly notFoundText: string
    readonly failed: string
    readonly again: string
    readonly language: string
    readonly appearance: string
    readonly light: string
    readonly dark: string
    readonly ofSystem: string
    readonly close: string
    readonly cancel: string
    readonly copied: string
    readonly confirmTyping: (what: string) => string
    readonly commands: string
    readonly commandsHint: string
    readonly nothingFound: string
  }
  readonly users: {
    readonly title: string
    readonly count: (count: bigint) => string
    readonly search: string
    readonly state: string
    readonly type: string
    readonly any: string
    readonly human: string
    readonly machine: string
    readonly states: Readonly<
      Record<'active' | 'inactive' | 'locked' | 'initial' | 'deleted', string>
    >
    readonly name: string
    readonly loginName: string
    readonly email: string
    readonly phone: string
    readonly created: string
    readonly select: (name: string) => string
    readonly selected: (count: number) => string
    readonly lock: string
    readonly unlock: string
    readonly deactivate: string
    readonly reactivate: string
    readonly remove: string
    readonly removeTitle: (count: number) => string
    readonly removeText: string
    readonly done: (count: number) => string
    readonly partly: (done: number, failed: number) => string
    readonly empty: string
    readonly emptyText: string
    readonly noneFound: string
    readonly noneFoundText: string
    readonly create: string
    readonly createTitle: string
    readonly givenName: string
    readonly familyName: string
    readonly userName: string
    readonly userNameHint: string
    readonly way: string
    readonly invite: string
    readonly inviteHint: string
    readonly verify: string
    readonly verifyHint: string
    readonly password: string
    readonly passwordHint: string
    readonly silent: string
    readonly silentHint: string
    readonly wasCreated: (name: string) => string
    readonly invalidEmail: string
    readonly required: string
    readonly addresses: string
    readonly verified: string
    readonly unverified: string
    readonly sendAgain: string
    readonly sent: string
    readonly signIn: string
    readonly methods: Readonly<Record<string, string>>
    readonly noMethods: string
    readonly resetPassword: string
    readonly passkeyLink: string
    readonly metadata: string
    readonly noMetadata: string
    readonly history: string
    readonly noHistory: string
    readonly asCurl: string
    readonly copyId: string
    readonly back: string
    readonly unknown: string
  }
}
