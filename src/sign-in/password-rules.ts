/** The password rules under the names that the pages use. */

import type { CommandDeps } from '../commands/deps.ts'
import { loadPasswordContext, type PasswordRules } from '../commands/user/password.ts'
import {
  brokenRules,
  minLengthOf,
  type PasswordBearer,
  requestedRules,
} from '../domain/user/password-complexity.ts'
import type { PasswordRule, PasswordRules as ShownRules } from '../login/calls.ts'

const names = {
  min_length: 'minLength',
  lower: 'lower',
  upper: 'upper',
  number: 'number',
  symbol: 'symbol',
  common: 'common',
  context: 'context',
} as const

/** An unknown user. */
export const nobody: PasswordBearer = { userName: '', email: '', profile: {} }

/** The rules for a new password; one that the hasher cannot take breaks a rule as well. */
export async function findPasswordRules(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  { rules, bearer }: { readonly rules: PasswordRules; readonly bearer: PasswordBearer },
): Promise<ShownRules> {
  const { complexity } = rules
  const facts = await loadPasswordContext(passwords, { rules, bearer })
  return {
    minLength: minLengthOf(complexity, facts('')),
    lengthUnit: complexity.profile === 'nist' ? 'characters' : 'bytes',
    asked: requestedRules(complexity).map((rule): PasswordRule => names[rule]),
    broken: (password: string): PasswordRule[] => [
      ...brokenRules(complexity, password, facts(password)).map((rule) => names[rule]),
      ...(Buffer.byteLength(password) > passwords.bytesMax ? (['tooLong'] as const) : []),
    ],
  }
}
