/**
 * Refusals of passwords, their codes and initialisation. Part of the table in `domain/refusals.ts`
 * (surroundings §4.1, §4.3, §4.5, user-v2 §11.1, management-v1 §13.3).
 */
import type { Entry } from '../refusals.ts'

/** The rows for passwords. */
export const passwordRefusals = {
  // setting a password
  'password.set.user_unknown': [
    'failedPrecondition',
    'COMMAND-G8dh3',
    'Errors.User.Password.NotFound',
  ],
  'password.set.not_initialised': [
    'failedPrecondition',
    'COMMAND-M9dse',
    'Errors.User.NotInitialised',
  ],
  'password.set.missing': ['invalidArgument', 'COMMAND-Mf0sd', 'Errors.User.Password.Empty'],
  'password.update.missing': [
    'invalidArgument',
    'COMMAND-3klek4sbns',
    'Errors.User.Password.Empty',
  ],
  'password.set.hash_unknown': [
    'invalidArgument',
    'USER-oz74onzvqr',
    'Errors.User.Password.NotSupported',
  ],
  'password.set.unchanged': [
    'failedPrecondition',
    'COMMAND-Aesh5',
    'Errors.User.Password.NotChanged',
  ],
  'password.set.current_needed': [
    'failedPrecondition',
    'ACCOUNT-Cur1n',
    'Errors.User.Password.CurrentNeeded',
  ],
  'password.set.code_none': ['failedPrecondition', 'COMMAND-2M9fs', 'Errors.User.Code.NotFound'],
  'password.set.code_expired': ['failedPrecondition', 'CODE-QvUQ4P', 'Errors.User.Code.Expired'],
  'password.set.code_wrong': ['invalidArgument', 'CODE-woT0xc', 'Errors.User.Code.Invalid'],

  // checking a password
  'password.check.user_unknown': ['failedPrecondition', 'COMMAND-3n77z', 'Errors.User.NotFound'],
  'password.check.locked': ['failedPrecondition', 'COMMAND-JLK35', 'Errors.User.Locked'],
  'password.check.locked_meanwhile': ['failedPrecondition', 'COMMAND-SFA3t', 'Errors.User.Locked'],
  'password.check.none': ['failedPrecondition', 'COMMAND-3nJ4t', 'Errors.User.Password.NotSet'],
  'password.check.empty': ['invalidArgument', 'COMMAND-3M0fs', 'Errors.User.Password.Empty'],
  'password.check.wrong': ['invalidArgument', 'COMMAND-3M0fs', 'Errors.User.Password.Invalid'],
  'password.check.unsupported': ['internal', 'COMMAND-CahN2', 'Errors.Internal'],

  // requesting a reset code
  'v1.password_reset.user_unknown': ['failedPrecondition', 'COMMAND-Hj9ds', 'Errors.User.NotFound'],
  'v1.password_reset.not_initialised': [
    'failedPrecondition',
    'COMMAND-2M9sd',
    'Errors.User.NotInitialised',
  ],
  'v2.password_reset.user_unknown': ['notFound', 'COMMAND-SAF4f', 'Errors.User.NotFound'],
  'v2.password_reset.not_initialised': [
    'failedPrecondition',
    'COMMAND-Sfe4g',
    'Errors.User.NotInitialised',
  ],

  // accepting an invitation of v1
  'init_code.user_missing': ['invalidArgument', 'COMMAND-mkM9f', 'Errors.User.UserIDMissing'],
  'init_code.empty': ['invalidArgument', 'COMMAND-44G8s', 'Errors.User.Code.Empty'],
  'init_code.none': ['notFound', 'COMMAND-mmn5f', 'Errors.User.Code.NotFound'],
  'init_code.wrong': ['invalidArgument', 'COMMAND-11v6G', 'Errors.User.Code.Invalid'],
} as const satisfies Record<string, Entry>
