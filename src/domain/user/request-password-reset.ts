/** Requesting a password reset (surroundings §4.3, user-v2 §13.2). */
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { codePayload, type IssuedCode } from './human.ts'
import { exists, type User } from './user.ts'

/** How the code reaches the user. */
export type ResetMedium =
  | { readonly kind: 'email' | 'sms'; readonly urlTemplate?: string | undefined }
  /** Returned to the caller. */
  | { readonly kind: 'return' }

/** The command that issues a reset code; callers of each API get different refusals. */
export interface RequestPasswordReset {
  readonly medium: ResetMedium
  readonly issued: IssuedCode
  readonly triggerOrigin: string
  readonly refusals: {
    readonly userUnknown: RefusalName
    readonly notInitialised: RefusalName
  }
}

/** 0, a mail, is not stored. */
const notificationTypes = { email: 0, return: 0, sms: 1 } as const

/** Issues a code to set a password with; refuses machines and users who are not initialised. */
export function* requestPasswordReset(
  { medium, issued, triggerOrigin, refusals }: RequestPasswordReset,
  user: User,
): Iterable<Decided> {
  if (!exists(user) || user.kind !== 'human') throw refuse(refusals.userUnknown)
  if (user.state === 'initial') throw refuse(refusals.notInitialised)
  yield event('user.human.password.code.added', {
    ...codePayload(issued, triggerOrigin),
    notificationType: notificationTypes[medium.kind],
    url_template: medium.kind === 'return' ? undefined : medium.urlTemplate,
    code_returned: medium.kind === 'return',
  })
}
