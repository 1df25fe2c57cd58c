/** Refusals of lazy migration. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for password hooks. */
export const migrationRefusals = {
  'password_hook.not_found': ['notFound', 'MIGR-Nf1hk', 'Errors.PasswordHook.NotFound'],
  'password_hook.unavailable': ['unavailable', 'MIGR-Un2av', 'Errors.PasswordHook.Unavailable'],
  'password_hook.user_unknown': ['notFound', 'MIGR-Us6nk', 'Errors.User.NotFound'],
  'password_hook.not_needed': [
    'failedPrecondition',
    'MIGR-Pw7st',
    'Errors.PasswordHook.PasswordIsHere',
  ],
  'password_hook.not_marked': ['failedPrecondition', 'MIGR-Nm8rk', 'Errors.PasswordHook.NotMarked'],
  'password_hook.endpoint.invalid': [
    'invalidArgument',
    'MIGR-Ep3iv',
    'Errors.Provider.EndpointInvalid',
  ],
  'password_hook.endpoint.plain': ['invalidArgument', 'MIGR-Ep4pl', 'Errors.Endpoint.NotSecure'],
  'password_hook.endpoint.inner': ['invalidArgument', 'MIGR-Ep5in', 'Errors.Endpoint.NotPublic'],
} as const satisfies Record<string, Entry>
