/**
 * `DELETE /v2/sessions/{session_id}`: for whoever has its token, is its user, or may delete
 * sessions (surroundings §4.7).
 */
import { terminateSession } from '../../commands/sessions.ts'
import { SessionService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import { isOwn, requireSessionRight, requireToken } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'

export const deleteSession = ({ commands, sessions }: SessionNeeds) =>
  method(SessionService.method.deleteSession, async ({ sessionId, sessionToken }, context) => {
    const session = await sessions.byId({ instanceId: context.instance.id, sessionId })
    if (sessionToken) requireToken(session, commands.hashToken(sessionToken))
    else if (!session || !isOwn(session, context)) {
      const orgId = session?.user?.orgId ?? ''
      await requireSessionRight(context, { orgId, right: 'session.delete' })
    }
    const stored = await terminateSession(commands, { actor: context.actor, sessionId })
    return { details: changeDetails(stored) }
  })
