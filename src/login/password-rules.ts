/** The rules for new passwords, as pages show them. */

/** A rule that passwords may have to obey. */
export type PasswordRule =
  | 'minLength'
  | 'lower'
  | 'upper'
  | 'number'
  | 'symbol'
  | 'common'
  | 'context'
  | 'tooLong'

/** The rules for a new password. */
export interface PasswordRules {
  readonly minLength: number
  /** What the minimum length counts. */
  readonly lengthUnit: 'bytes' | 'characters'
  /** The rules that apply, in display order. */
  readonly asked: readonly PasswordRule[]
  /** The rules that a password breaks. */
  broken(password: string): readonly PasswordRule[]
}
