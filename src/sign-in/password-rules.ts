/** The rules of passwords, in the words that pages show them by. */
import type { CommandDeps } from '../commands/deps.ts'
import { type PasswordRules, passwordFactsOf } from '../commands/user/password.ts'
import {
  brokenRules,
  minLengthOf,
  type PasswordBearer,
  rulesAsked,
} from '../domain/user/password-complexity.ts'

const wordOf = {
  min_length: 'minLength',
  lower: 'lower',
  upper: 'upper',
  number: 'number',
  symbol: 'symbol',
  common: 'common',
  context: 'context',
} as const

type Word = (typeof wordOf)[keyof typeof wordOf] | 'tooLong'

/** Whoever is not known yet. */
export const nobody: PasswordBearer = { userName: '', email: '', profile: {} }

/** For whoever chooses a password; what the hasher cannot take breaks a rule as well. */
export async function passwordRulesOf(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  { rules, bearer }: { readonly rules: PasswordRules; readonly bearer: PasswordBearer },
) {
  const { complexity } = rules
  const facts = await passwordFactsOf(passwords, { rules, bearer })
  return {
    minLength: minLengthOf(complexity, facts('')),
    asked: rulesAsked(complexity).map((rule): Word => wordOf[rule]),
    broken: (password: string): Word[] => [
      ...brokenRules(complexity, password, facts(password)).map((rule) => wordOf[rule]),
      ...(Buffer.byteLength(password) > passwords.bytesMax ? (['tooLong'] as const) : []),
    ],
  }
}
