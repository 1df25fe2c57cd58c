/**
 * Refusals of machines, their keys and secrets (management-v1 §14, user-v2 §11.1). Part of the
 * table in `domain/refusals.ts`.
 */
import type { Entry } from '../refusals.ts'

/** The rows for machines. */
export const machineRefusals = {
  'machine_key.user_unknown': ['failedPrecondition', 'COMMAND-bnipwm1', 'Errors.User.NotFound'],
  'machine_key.invalid': ['invalidArgument', 'COMMAND-5F3h1', 'Errors.User.Machine.Key.Invalid'],
  'machine_key.not_found': ['notFound', 'QUERY-Dgr3g', 'Errors.AuthNKey.NotFound'],
  'machine_key.removed_already': ['notFound', 'COMMAND-4m77G', 'Errors.User.Machine.Key.NotFound'],
  'machine_key.id.in_use': [
    'failedPrecondition',
    'USER-Mk2id',
    'Errors.User.Machine.Key.AlreadyExisting',
  ],
  'machine_key.too_many': ['resourceExhausted', 'USER-Mny1k', 'Errors.User.Machine.Key.TooMany'],
  'machine_secret.user_unknown': [
    'failedPrecondition',
    'COMMAND-x8910n',
    'Errors.User.NotExisting',
  ],
  'machine_secret.removal.user_unknown': [
    'failedPrecondition',
    'COMMAND-x7s802',
    'Errors.User.NotExisting',
  ],
  'machine_secret.missing': [
    'failedPrecondition',
    'COMMAND-coi82n',
    'Errors.User.Machine.Secret.NotExisting',
  ],
} as const satisfies Record<string, Entry>
