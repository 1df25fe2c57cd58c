/**
 * The check of a permission in a command, so that every RPC of every generation has the same
 * (projects.md §2.3).
 */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import {
  countsIn,
  isWide,
  type Membership,
  type RightScope,
  verdictOf,
} from '../../domain/right/powers.ts'
import type { Actor } from '../commit.ts'
import type { Powers } from './rights.ts'

/** A permission, and where it is asked for. */
export interface RequiredPermission extends RightScope {
  readonly permission: string
  /** What a caller is answered that has the permission on other projects only. */
  readonly whenElsewhere?: RefusalName | undefined
}

/** Refuses a caller without the permission there. The server itself, without powers, passes. */
export async function requirePermission(
  { powers }: Pick<Actor, 'powers'>,
  { permission, whenElsewhere, ...scope }: RequiredPermission,
): Promise<void> {
  if (!powers) return
  if (scope.orgId === '') throw refuse('caller.target_unknown')
  const verdict = await powers.mayIn(permission, scope)
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict === 'lacking') throw refuse('caller.no_permission_there')
  if (verdict === 'elsewhere') {
    throw refuse(whenElsewhere ?? 'caller.no_permission_on_resource')
  }
}

/** What somebody with these memberships may do where. */
export function permissionsBy(
  memberships: () => Promise<readonly Membership[]>,
): Pick<Powers, 'mayIn' | 'rolesIn'> {
  return {
    rolesIn: async (there, resourceIds = []) =>
      (await memberships()).flatMap((each) =>
        countsIn(each, there) && (isWide(each) || resourceIds.includes(each.scopeId))
          ? each.roles
          : [],
      ),
    mayIn: async (permission, scope) => verdictOf(await memberships(), permission, scope),
  }
}
