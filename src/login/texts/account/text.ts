/** The texts of the pages of an account. Placeholders such as `{app}` are filled in. */
import type { AccountFailure } from '../../account/account-calls.ts'

/** What is said after a change. */
export type DoneNote =
  | 'saved'
  | 'codeSent'
  | 'confirmed'
  | 'removed'
  | 'passwordChanged'
  | 'keyAdded'
  | 'appAdded'
  | 'turnedOn'
  | 'turnedOff'
  | 'linked'
  | 'sessionEnded'
  | 'othersEnded'
  | 'accessEnded'

/** The failures that have a text; after the others the browser is sent elsewhere. */
export type ShownFailure = Exclude<AccountFailure, 'gone' | 'proof'>

/** A section of the account: its title, and what it is for. */
export interface SectionTexts {
  readonly title: string
  readonly intro: string
}

/** All texts of the account in one language. */
export interface AccountTexts {
  readonly title: string
  readonly back: string
  readonly groups: { readonly person: string; readonly signIn: string; readonly access: string }
  readonly none: string
  readonly on: string
  readonly off: string
  readonly isSet: string
  readonly confirmed: string
  readonly notConfirmed: string
  readonly save: string
  readonly remove: string
  readonly optional: string
  readonly done: Readonly<Record<DoneNote, string>>
  readonly problems: Readonly<Record<ShownFailure, string>>
  readonly profile: SectionTexts & {
    readonly firstName: string
    readonly lastName: string
    readonly nickName: string
    readonly displayName: string
    readonly displayNameHint: string
    readonly language: string
    readonly languageUnset: string
    readonly gender: string
    /** As the API numbers them. */
    readonly genders: readonly [string, string, string, string]
    readonly userName: string
    readonly userNameIntro: string
    readonly userNameSave: string
  }
  readonly email: SectionTexts & {
    readonly label: string
    readonly change: string
    readonly codeIntro: string
    readonly confirm: string
    readonly send: string
    readonly sendAgain: string
  }
  readonly phone: SectionTexts & {
    readonly label: string
    readonly hint: string
    readonly change: string
    readonly codeIntro: string
    readonly remove: string
  }
  readonly password: SectionTexts & {
    readonly firstIntro: string
    readonly set: string
    readonly notAllowed: string
  }
  readonly passkeys: SectionTexts & {
    readonly unnamed: string
    readonly name: string
    readonly nameHint: string
    readonly add: string
    readonly notAllowed: string
  }
  readonly factors: SectionTexts & {
    readonly app: string
    readonly appIntro: string
    readonly appSetUp: string
    readonly keys: string
    readonly keysIntro: string
    readonly keyName: string
    readonly keyAdd: string
    readonly keyUnnamed: string
    readonly emailCodes: string
    readonly emailCodesIntro: string
    readonly smsCodes: string
    readonly smsCodesIntro: string
    readonly turnOn: string
    readonly turnOff: string
    readonly recovery: string
    /** `{n}` is how many are left. */
    readonly recoveryLeft: string
    readonly recoveryIntro: string
    readonly recoveryMake: string
    readonly recoveryRenew: string
    readonly recoveryTitle: string
    readonly recoveryOnce: string
    readonly recoveryDownload: string
    readonly recoveryKept: string
  }
  readonly links: SectionTexts & {
    readonly unlink: string
    readonly add: string
    /** `{provider}` is its name. */
    readonly addAt: string
  }
  readonly sessions: SectionTexts & {
    readonly current: string
    /** `{browser}` and `{system}`. */
    readonly on: string
    readonly unknownBrowser: string
    readonly program: string
    /** `{time}` in each. */
    readonly begun: string
    readonly used: string
    readonly network: string
    readonly end: string
    readonly endOthers: string
  }
  readonly applications: SectionTexts & {
    readonly empty: string
    readonly since: string
    readonly offline: string
    readonly mayUse: string
    readonly end: string
  }
  readonly data: SectionTexts & {
    readonly download: string
    readonly downloadIntro: string
    readonly deleteTitle: string
    readonly deleteIntro: string
    readonly deleteNotAllowed: string
    readonly deleteContinue: string
    /** `{name}` is the login name to be typed. */
    readonly deleteConfirm: string
    readonly deleteButton: string
    readonly deletedTitle: string
    readonly deletedText: string
  }
  readonly prove: {
    readonly title: string
    readonly intro: string
    readonly secondIntro: string
    readonly button: string
    readonly noWay: string
    readonly again: string
  }
}
