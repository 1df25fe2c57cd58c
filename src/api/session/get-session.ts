/** GetSession of the session services v2beta and v2 (surroundings §4.7). */
import { refuse } from '../../domain/refusals.ts'
import type { SessionView } from '../../queries/session/sessions.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { isOwn, requireSessionRight, requireToken } from './rights.ts'
import { sessionOf } from './session-wire.ts'

/**
 * A session with its checks, for a caller with its token, its creator, its user, its browser, or a
 * caller who may read sessions.
 */
export const getSession =
  ({ sessions, commands }: Pick<ApiDeps, 'sessions' | 'commands'>) =>
  async (
    { sessionId, sessionToken }: { readonly sessionId: string; readonly sessionToken?: string },
    context: Context,
  ) => {
    const session = await sessions.byId({ instanceId: context.instance.id, sessionId })
    if (!session) throw refuse('session.not_found')
    if (sessionToken) requireToken(session, commands.hashToken(sessionToken))
    else await requireReadable(session, context)
    return { session: sessionOf(session) }
  }

async function requireReadable(session: SessionView, context: Context): Promise<void> {
  const { caller } = context
  const { creatorId, userAgent, user } = session
  const isInItsBrowser = caller.agentId !== '' && caller.agentId === userAgent?.fingerprintId
  if (creatorId === caller.userId || isOwn(session, context) || isInItsBrowser) return
  await requireSessionRight(context, { orgId: user?.orgId ?? '', right: 'session.read' })
}
