/**
 * How tries of secrets are refused that were too many. Part of the table in
 * `domain/refusals.ts`; the ids are our own.
 */
import type { Entry } from '../refusals.ts'

export const guessRefusals = {
  /** Of one account. */
  'guess.account': ['resourceExhausted', 'USER-Try1a', 'Errors.User.TooManyTries'],
  /** From one network, whosever the accounts. */
  'guess.network': ['resourceExhausted', 'USER-Try2n', 'Errors.User.TooManyTriesFromNetwork'],
  /** By one caller of the API, whosever the accounts. */
  'guess.caller': ['resourceExhausted', 'USER-Try3c', 'Errors.User.TooManyTriesByCaller'],
  'guess.code_void': ['failedPrecondition', 'USER-Cvd1a', 'Errors.User.Code.Void'],
  'guess.password_held': ['failedPrecondition', 'USER-Hld1p', 'Errors.User.Password.Held'],
  'guess.factor_held': ['failedPrecondition', 'USER-Hld2f', 'Errors.User.MFA.Held'],
} as const satisfies Record<string, Entry>
