/** Maps refusals to the few failures that the pages show. */
import { Refusal } from '../domain/refusals.ts'
import type { FailureReason } from '../login/calls.ts'

const failures: Readonly<Record<string, FailureReason>> = {
  'password.check.locked': 'locked',
  'password.check.locked_meanwhile': 'locked',
  'otp.locked': 'locked',
  'recovery_codes.locked': 'locked',
  'session.user_inactive': 'inactive',
  'session.unknown': 'gone',
  'session.terminated': 'gone',
  'session.expired': 'gone',
  'user.not_found': 'gone',
  'password.busy': 'busy',
  'password_hook.unavailable': 'busy',
  'message.too_many': 'tooMany',
  'message.sms_budget_used': 'tooMany',
  'password.set.unchanged': 'unchanged',
  'password.too_long': 'rules',
  'guess.account': 'tooMany',
  'guess.network': 'tooManyHere',
  'guess.caller': 'tooManyHere',
  'guess.password_held': 'held',
  'guess.factor_held': 'held',
  'user.name.taken': 'taken',
  'idp_link.taken': 'taken',
  'user.first_name.empty': 'incomplete',
  'user.last_name.empty': 'incomplete',
  'idp_account.linking_not_allowed': 'forbidden',
  'idp_link.import.creation_not_allowed': 'forbidden',
  'idp_account.no_option': 'forbidden',
  'idp_account.external_forbidden': 'forbidden',
  'idp_account.provider_forbidden': 'forbidden',
  'idp_account.not_offered': 'forbidden',
}

/** Why an attempt was refused, and how many failed in a row; 0 where that is unknown. */
export interface Failed {
  readonly failure: FailureReason
  readonly failedAttempts: number
}

/** The failure of a refusal, `wrong` for any that is not listed; rethrows anything else. */
export function parseFailure(thrown: unknown): Failed {
  if (!(thrown instanceof Refusal)) throw thrown
  const { refusal, failedAttempts = 0 } = thrown
  if (refusal.startsWith('store.')) return { failure: 'busy', failedAttempts }
  if (/^password\.\w+\.set$/.test(refusal)) return { failure: 'rules', failedAttempts }
  return { failure: failures[refusal] ?? 'wrong', failedAttempts }
}

/** For a `catch` that returns only the failure; rethrows what is no refusal. */
export function toFailure(thrown: unknown): { readonly failure: FailureReason } {
  return { failure: parseFailure(thrown).failure }
}

/** For a `catch` that reports nothing of a refusal; rethrows everything else. */
export function ignoreRefusal(thrown: unknown): undefined {
  if (!(thrown instanceof Refusal)) throw thrown
}
