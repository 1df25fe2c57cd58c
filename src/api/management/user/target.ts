/** The user a v1 call means: one of the organisation the call acts in (management-v1 §4.3). */
import type { Target } from '../../../commands/user/users.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { Context } from '../../context.ts'

/** The guards have asked for the right there; a user of elsewhere is as if it were not there. */
export function targetOf(
  { actor, orgId: within }: Context,
  userId: string,
): Target & { readonly within: string } {
  return { actor, userId, generation: 'v1', within, allow: allowed }
}
