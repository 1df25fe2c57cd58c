/** What the texts of a language consist of. `{n}` and `{name}` are filled in. */
import type { PasswordRule } from '../calls.ts'
import type { SignInTexts } from './sign-in/text.ts'

/** What a page says before and after its work is done. */
export interface Step {
  readonly title: string
  readonly intro: string
  readonly button: string
  readonly doneTitle: string
  readonly doneText: string
}

/** What can be wrong with a form behind a link. */
export type Problem =
  | 'codeMissing'
  | 'code'
  | 'passwordMissing'
  | 'passwordsDiffer'
  | 'locked'
  | 'busy'
  | 'tooManyAttempts'
  | 'pageTooOld'
  | 'passkey'

/** All texts of the pages in one language. */
export interface Texts {
  /** BCP 47 tag. */
  readonly tag: string
  /** What the language calls itself. */
  readonly ownName: string
  readonly languages: string
  readonly code: string
  readonly codeHint: string
  readonly loginName: string
  readonly password: string
  readonly passwordAgain: string
  readonly rulesIntro: string
  /** `{n}` is the least number of characters. */
  readonly rules: Readonly<Record<PasswordRule, string>>
  readonly problems: Readonly<Record<Problem, string>>
  /** Stands above the list of what is wrong. */
  readonly problemsTitle: string
  /** Begins the title of a page on which something is wrong. */
  readonly titleOfProblems: string
  /** The link does not work: used, replaced, too late. */
  readonly stale: { readonly title: string; readonly text: string; readonly typeCode: string }
  /** The offer of another mail. */
  readonly resend: { readonly intro: string; readonly button: string }
  readonly sent: { readonly title: string; readonly text: string }
  readonly init: Step
  readonly email: Step
  readonly reset: Step
  readonly invite: Step
  readonly passkey: Step & {
    readonly name: string
    readonly nameHint: string
    readonly noScript: string
    readonly unsupported: string
    readonly cancelled: string
  }
  /** Where a password is to be chosen besides what the page is for. */
  readonly choosePassword: string
  readonly signIn: SignInTexts
  readonly notFound: { readonly title: string; readonly text: string }
  /** A name that no instance has; `{name}` is it. Elsewhere: the server has another one. */
  readonly strangeHost: {
    readonly title: string
    readonly text: string
    readonly elsewhereTitle: string
    readonly elsewhereText: string
    /** Stands before a command. */
    readonly operator: string
  }
  readonly next: string
}
