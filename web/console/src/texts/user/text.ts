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
  readonly resetPassword: string
  readonly passkeyLink: string
  readonly metadata: string
  readonly noMetadata: string
  readonly history: string
  readonly noHistory: string
  readonly copyId: string
  readonly back: string
  readonly unknown: string
  readonly genders: Readonly<Record<number, string>>
  readonly sections: string
  readonly tabs: {
    readonly overview: string
    readonly 'sign-in': string
    readonly sessions: string
    readonly roles: string
    readonly memberships: string
    readonly keys: string
    readonly tokens: string
    readonly secret: string
    readonly metadata: string
    readonly history: string
  }
  readonly profile: string
  readonly edit: string
  readonly editProfile: string
  readonly nickName: string
  readonly displayName: string
  readonly language: string
  readonly gender: string
  readonly notSet: string
  readonly saveChanges: string
  readonly saved: string
  readonly facts: string
  readonly id: string
  readonly changed: string
  readonly loginNames: string
  readonly changeUserName: string
  readonly description: string
  readonly tokenType: string
  readonly bearer: string
  readonly bearerHint: string
  readonly jwt: string
  readonly jwtHint: string
  readonly editMachine: string
  readonly addressAdd: {
    readonly email: string
    readonly phone: string
  }
  readonly addressChange: {
    readonly email: string
    readonly phone: string
  }
  readonly removePhone: string
  readonly removePhoneText: string
  readonly phoneHint: string
  readonly proof: string
  readonly proofSend: string
  readonly proofSendHint: string
  readonly proofReturn: string
  readonly proofReturnHint: string
  readonly proofMark: string
  readonly proofMarkHint: string
  readonly code: string
  readonly codeText: string
  readonly showCode: string
  readonly markVerified: string
  readonly passwordSince: (when: string) => string
  readonly noPassword: string
  readonly mustChange: string
  readonly setPassword: string
  readonly mustChangeFirst: string
  readonly passwordCodeText: string
  readonly key: string
  readonly value: string
  readonly change: string
  readonly changeOf: (name: string) => string
  readonly addMetadata: string
  readonly isBase64: string
  readonly noBase64: string
  readonly organization: string
  readonly metadataKey: string
  readonly metadataValue: string
  readonly views: string
  readonly noViews: string
  readonly viewName: string
  readonly saveView: string
  readonly columns: string
  readonly keys: string
  readonly keysOn: string
  readonly keyTexts: {
    readonly next: string
    readonly previous: string
    readonly select: string
    readonly open: string
    readonly find: string
    readonly help: string
  }
  readonly sendMailAgain: string
  readonly export: string
  readonly exportSelected: string
  readonly exportCsv: string
  readonly exportCsvHint: string
  readonly exportRecords: string
  readonly exportRecordsHint: string
  readonly createMachine: string
  readonly createMachineTitle: string
  readonly machineNameHint: string
  readonly previewMail: string
  readonly mailPreview: string
}
