/** The texts of the console: the frame's own, and those of each subject from its folder. */
import type { MailTexts } from './mail/text.ts'
import type { OverviewTexts } from './overview/text.ts'
import type { UserTexts } from './user/text.ts'

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
  readonly mail: MailTexts
  readonly overview: OverviewTexts
  readonly user: UserTexts
}
