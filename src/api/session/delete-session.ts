/**
 * `DELETE /v2|v2beta/sessions/{session_id}`: for whoever has its token, is its user, or may delete
 * sessions (surroundings §4.7).
 */
import { terminateSession } from '../../commands/session/sessions.ts'
import { SessionService, SessionServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import { changeDetails } from '../wire/details.ts'
import { isOwn, requireSessionRight, requireToken } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'

export const deleteSessionV2 = (needs: SessionNeeds) =>
  method(SessionService.method.deleteSession, (request, context) => answer(needs, request, context))

export const deleteSessionV2Beta = (needs: SessionNeeds) =>
  method(SessionServiceV2Beta.method.deleteSession, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands, sessions }: SessionNeeds,
  { sessionId, sessionToken }: { readonly sessionId: string; readonly sessionToken?: string },
  context: Context,
) {
  const session = await sessions.byId({ instanceId: context.instance.id, sessionId })
  if (sessionToken) requireToken(session, commands.hashToken(sessionToken))
  else if (!session || !isOwn(session, context)) {
    const orgId = session?.user?.orgId ?? ''
    await requireSessionRight(context, { orgId, right: 'session.delete' })
  }
  const stored = await terminateSession(commands, { actor: context.actor, sessionId })
  return { details: changeDetails(stored) }
}
