/**
 * Which custom texts of an instance or organisation the pages show, and in place of which of ours
 * (organizations.md §4.4). Others have no text of ours that corresponds; they are kept and have no
 * effect. `docs/login-texts.md` lists these.
 */
import type { Texts } from './text.ts'

/** Custom texts by language, and then by key. */
export type CustomTexts = ReadonlyMap<string, Readonly<Record<string, string>>>

/** The path of our text, by the key of a custom one. */
const paths = {
  'Login.Title': 'signIn.name.title',
  'Login.Description': 'signIn.name.intro',
  'Login.LoginNameLabel': 'signIn.name.label',
  'Login.NextButtonText': 'signIn.name.button',
  'SelectAccount.OtherUser': 'signIn.anotherAccount',
  'Password.Title': 'signIn.password.title',
  'Password.PasswordLabel': 'signIn.password.label',
  'Password.NextButtonText': 'signIn.password.button',
  'Password.ResetLinkText': 'signIn.password.sendLink',
  'Passwordless.Title': 'signIn.passkey.title',
  'Passwordless.Description': 'signIn.passkey.intro',
  'Passwordless.ValidateTokenButtonText': 'signIn.passkey.button',
  'Passwordless.LoginWithPwButtonText': 'signIn.passkey.passwordInstead',
  'Passwordless.NotSupported': 'signIn.passkey.unsupported',
  'Passwordless.ErrorRetry': 'signIn.passkey.failed',
  'VerifyMFAOTP.Title': 'signIn.code.title',
  'VerifyMFAOTP.Description': 'signIn.code.app',
  'VerifyMFAOTP.CodeLabel': 'signIn.code.label',
  'VerifyMFAOTP.NextButtonText': 'signIn.code.button',
  'VerifyMFAU2F.Description': 'signIn.code.key',
  'VerifyMFAU2F.ValidateTokenText': 'signIn.code.keyButton',
  'InitMFAOTP.Title': 'signIn.setUp.title',
  'InitMFAOTP.Description': 'signIn.setUp.intro',
  'InitMFAOTP.DescriptionOTP': 'signIn.setUp.keyIntro',
  'InitMFAOTP.SecretLabel': 'signIn.setUp.key',
  'InitMFAOTP.NextButtonText': 'signIn.setUp.button',
  'PasswordChange.Title': 'signIn.change.title',
  'PasswordChange.Description': 'signIn.change.required',
  'PasswordChange.ExpiredDescription': 'signIn.change.old',
  'PasswordChange.OldPasswordLabel': 'signIn.change.current',
  'PasswordChange.NewPasswordLabel': 'password',
  'PasswordChange.NewPasswordConfirmLabel': 'passwordAgain',
  'PasswordChange.NextButtonText': 'signIn.change.button',
  'SuccessLogin.Title': 'signIn.signedIn.title',
  'SuccessLogin.AutoRedirectDescription': 'signIn.continuing.text',
  'Logout.Title': 'signIn.signOut.doneTitle',
  'Logout.Description': 'signIn.signOut.doneText',
  'Logout.LoginButtonText': 'signIn.signOut.again',
  'ExternalUserNotFound.Title': 'signIn.provider.unlinkedTitle',
  'ExternalUserNotFound.Description': 'signIn.provider.unlinkedText',
  'InitPassword.Title': 'reset.title',
  'InitPassword.Description': 'reset.intro',
  'InitPassword.CodeLabel': 'code',
  'InitPassword.NextButtonText': 'reset.button',
  'InitPassword.ResendButtonText': 'resend.button',
  'InitPasswordDone.Title': 'reset.doneTitle',
  'InitPasswordDone.Description': 'reset.doneText',
  'PasswordResetDone.Title': 'sent.title',
  'PasswordResetDone.Description': 'sent.text',
  'EmailVerification.Title': 'email.title',
  'EmailVerification.Description': 'email.intro',
  'EmailVerification.NextButtonText': 'email.button',
  'EmailVerificationDone.Title': 'email.doneTitle',
  'EmailVerificationDone.Description': 'email.doneText',
  'EmailVerificationDone.NextButtonText': 'next',
  'InitializeUser.Title': 'init.title',
  'InitializeUser.Description': 'init.intro',
  'InitializeUser.NextButtonText': 'init.button',
  'InitializeDone.Title': 'init.doneTitle',
  'InitializeDone.Description': 'init.doneText',
  'PasswordlessRegistration.Title': 'passkey.title',
  'PasswordlessRegistration.Description': 'passkey.intro',
  'PasswordlessRegistration.TokenNameLabel': 'passkey.name',
  'PasswordlessRegistration.NotSupported': 'passkey.unsupported',
  'PasswordlessRegistration.RegisterTokenButtonText': 'passkey.button',
  'PasswordlessRegistrationDone.Title': 'passkey.doneTitle',
  'PasswordlessRegistrationDone.Description': 'passkey.doneText',
} as const

/** The keys of custom texts that the pages show. */
export const shownKeys: readonly string[] = Object.keys(paths)

/** Our texts with the custom ones of their language in their stead. */
export function withCustomTexts(texts: Texts, custom: CustomTexts): Texts {
  const own = custom.get(texts.tag)
  if (!own) return texts
  return Object.entries(paths).reduce((all, [key, path]) => {
    const text = own[key]
    return text ? replaced(all, path.split('.'), text) : all
  }, texts)
}

/** Our own texts by the keys of custom ones. */
export function builtInTexts(texts: Texts): Record<string, string> {
  const entries = Object.entries(paths).map(([key, path]) => [key, textAt(texts, path.split('.'))])
  return Object.fromEntries(entries)
}

function replaced<T extends object>(value: T, path: readonly string[], text: string): T {
  const [name = '', ...rest] = path
  const inner = memberOf(value, name)
  const isObject = typeof inner === 'object' && inner !== null
  const next = rest.length > 0 && isObject ? replaced(inner, rest, text) : text
  return Object.assign({ ...value }, { [name]: next })
}

function textAt(value: unknown, path: readonly string[]): string {
  const [name, ...rest] = path
  if (name === undefined) return String(value)
  return typeof value === 'object' && value !== null ? textAt(memberOf(value, name), rest) : ''
}

function memberOf(value: object, name: string): unknown {
  return Object.entries(value).find(([each]) => each === name)?.[1]
}
