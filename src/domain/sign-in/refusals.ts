/** Refusals of people who manage their own account. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for accounts that their owners manage; the ids are our own. */
export const signInRefusals = {
  'sign_in.last_way': ['failedPrecondition', 'ACCOUNT-Lst1w', 'Errors.User.LastWayToSignIn'],
} as const satisfies Record<string, Entry>
