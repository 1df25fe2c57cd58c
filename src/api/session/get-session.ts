/**
 * `GET /v2|v2beta/sessions/{session_id}`: for whoever has its token, began it, is its user or
 * in its browser, or may read sessions (surroundings §4.7).
 */
import { refuse } from '../../domain/refusals.ts'
import { SessionService, SessionServiceV2Beta } from '../../proto/services.ts'
import type { SessionView } from '../../queries/session/sessions.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import { isOwn, requireSessionRight, requireToken } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'
import { sessionOf } from './session-wire.ts'

export const getSessionV2 = (needs: SessionNeeds) =>
  method(SessionService.method.getSession, (request, context) => answer(needs, request, context))

export const getSessionV2Beta = (needs: SessionNeeds) =>
  method(SessionServiceV2Beta.method.getSession, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { sessions, commands }: SessionNeeds,
  { sessionId, sessionToken }: { readonly sessionId: string; readonly sessionToken?: string },
  context: Context,
) {
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
