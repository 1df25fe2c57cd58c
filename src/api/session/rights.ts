/** Who may do what with sessions (surroundings §4.7). */
import { refuse } from '../../domain/refusals.ts'
import type { SessionView } from '../../queries/session/sessions.ts'
import type { Context } from '../context.ts'

/** The permissions that sessions are about. */
export type SessionRight = 'session.read' | 'session.write' | 'session.delete'

/**
 * Refuses a caller without the right in the organisation of a session's user. Sessions without
 * a user are the instance's, as is whatever nobody knows.
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

/** Refuses a token that is not the session's: not of it, or not any more. */
export function requireToken(session: SessionView | undefined, hash: string): void {
  if (session?.tokenHash !== hash) throw refuse('session.token_invalid')
}
