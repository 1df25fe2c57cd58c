/** The texts of the screens of users in one language. */
export interface UserTexts {
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
