/** The user a v1 call refers to: one of the organisation the call acts in (management-v1 §4.3). */
import type { Target } from '../../../commands/user/users.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { Context } from '../../context.ts'

/**
 * The guards have checked the permission there; a user of another organisation counts as unknown.
 */
export function toTarget(
  { actor, orgId: within }: Context,
  userId: string,
): Target & { readonly within: string } {
  return { actor, userId, generation: 'v1', within, allow: allowed }
}
