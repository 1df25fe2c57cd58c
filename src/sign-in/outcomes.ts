/** What becomes of a refusal on the way in: the little that people are told. */
import { Refusal } from '../domain/refusals.ts'

/** As in `login/sign-in/calls.ts`. */
export type Why =
  | 'wrong'
  | 'locked'
  | 'inactive'
  | 'busy'
  | 'tooMany'
  | 'gone'
  | 'unlinked'
  | 'unchanged'
  | 'rules'
  | 'tooMany'
  | 'tooManyHere'
  | 'held'

const whyOf: Readonly<Record<string, Why>> = {
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
  'message.too_many': 'tooMany',
  'message.sms_budget_used': 'tooMany',
  'password.set.unchanged': 'unchanged',
  'password.too_long': 'rules',
  'guess.account': 'tooMany',
  'guess.network': 'tooManyHere',
  'guess.caller': 'tooManyHere',
  'guess.password_held': 'held',
  'guess.factor_held': 'held',
}

/** Failures go on; of a refusal that is none of these, something typed was wrong. */
export function toldOf(reason: unknown): { readonly why: Why; readonly failedAttempts: number } {
  if (!(reason instanceof Refusal)) throw reason
  const { refusal, failedAttempts = 0 } = reason
  if (refusal.startsWith('store.')) return { why: 'busy', failedAttempts }
  if (/^password\.\w+\.set$/.test(refusal)) return { why: 'rules', failedAttempts }
  return { why: whyOf[refusal] ?? 'wrong', failedAttempts }
}
