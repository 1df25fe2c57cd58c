/** The permissions for sessions (surroundings §4.7). */
import { refuse } from '../../domain/refusals.ts'
import type { SessionView } from '../../queries/session/sessions.ts'
import type { Context } from '../context.ts'

/** The permissions for sessions. */
export type SessionRight = 'session.read' | 'session.write' | 'session.delete'

/**
 * Refuses a caller without the permission in the organisation of the session's user. Sessions
 * without a user, and unknown ones, belong to the instance.
 */
export async function requireSessionRight(
  { caller }: Pick<Context, 'caller'>,
  { orgId, right }: { orgId: string; right: SessionRight },
): Promise<void> {
  const verdict = await caller.mayIn(right, { orgId })
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict === 'lacking') throw refuse('caller.no_permission_there')
}

/** Whether a session is the caller's own. */
export function isOwn(session: SessionView, { caller }: Pick<Context, 'caller'>): boolean {
  return !caller.isSystemUser && session.user?.id === caller.userId
}

/** Refuses a token that is not, or no longer, the session's. */
export function requireToken(session: SessionView | undefined, hash: string): void {
  if (session?.tokenHash !== hash) throw refuse('session.token_invalid')
}
