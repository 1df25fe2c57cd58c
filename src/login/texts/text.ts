/** The texts of a language. Placeholders such as `{n}` and `{name}` are filled in. */
import type { PasswordRule } from '../calls.ts'
import type { SignInTexts } from './sign-in/text.ts'

/** The texts of a page before and after its form. */
export interface Step {
  readonly title: string
  readonly intro: string
  readonly button: string
  readonly doneTitle: string
  readonly doneText: string
}

/** The possible errors of a form behind a link. */
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
  /** The language's own name. */
  readonly ownName: string
  readonly languages: string
  readonly code: string
  readonly codeHint: string
  readonly loginName: string
  readonly password: string
  readonly passwordAgain: string
  readonly rulesIntro: string
  /** `{n}` is the minimum length. */
  readonly rules: Readonly<Record<PasswordRule, string>>
  readonly problems: Readonly<Record<Problem, string>>
  /** The heading of the list of errors. */
  readonly problemsTitle: string
  /** The prefix of the title of a page with errors. */
  readonly titleOfProblems: string
  /** The link was used or replaced, or has expired. */
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
  /** Where a password is to be chosen in addition. */
  readonly choosePassword: string
  readonly signIn: SignInTexts
  readonly notFound: { readonly title: string; readonly text: string }
  /** An instance that the operator has blocked; `{name}` is its host. */
  readonly blocked: { readonly title: string; readonly text: string }
  /** An unknown host; `{name}` is it. Elsewhere: the server's own host is another. */
  readonly strangeHost: {
    readonly title: string
    readonly text: string
    readonly elsewhereTitle: string
    readonly elsewhereText: string
    /** The introduction of a command. */
    readonly operator: string
  }
  readonly next: string
}
