/**
 * Refusals of too many wrong secrets. Part of the table in `domain/refusals.ts`; the ids are our
 * own.
 */
import type { Entry } from '../refusals.ts'

/** The rows for limits on guessing. */
export const guessRefusals = {
  /** Too many for one account. */
  'guess.account': ['resourceExhausted', 'USER-Try1a', 'Errors.User.TooManyTries'],
  /** Too many from one network, over all accounts. */
  'guess.network': ['resourceExhausted', 'USER-Try2n', 'Errors.User.TooManyTriesFromNetwork'],
  /** Too many by one caller of the API, over all accounts. */
  'guess.caller': ['resourceExhausted', 'USER-Try3c', 'Errors.User.TooManyTriesByCaller'],
  'guess.code_void': ['failedPrecondition', 'USER-Cvd1a', 'Errors.User.Code.Void'],
  'guess.password_held': ['failedPrecondition', 'USER-Hld1p', 'Errors.User.Password.Held'],
  'guess.factor_held': ['failedPrecondition', 'USER-Hld2f', 'Errors.User.MFA.Held'],
} as const satisfies Record<string, Entry>
