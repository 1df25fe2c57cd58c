/** The authorization that a request of management v1 names. */
import type { UserGrantTarget } from '../../../commands/user-grant/user-grants.ts'
import type { Context } from '../../context.ts'

/**
 * One for the organisation of the call; others are unknown. The user of the path is not compared:
 * the id alone says which it is.
 */
export function targetOf({ actor, orgId: within }: Context, userGrantId: string): UserGrantTarget {
  return { actor, within, userGrantId, whenElsewhere: 'user_grant.project_not_own' }
}
