/**
 * `PATCH /v2|v2beta/sessions/{session_id}` (surroundings §4.7). v2 does not read the token it is
 * given; v2beta, which came before, wants it.
 */
import { setSession as command } from '../../commands/sessions.ts'
import { SessionService, SessionServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import { challengesAnswer, sessionWordsOf, type WireSession } from './check-words.ts'
import { requireSessionRight, requireToken } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'

export const setSessionV2 = (needs: SessionNeeds) =>
  method(SessionService.method.setSession, (request, context) => answer(needs, request, context))

/** A session that is not there is for the command to refuse. */
export const setSessionV2Beta = (needs: SessionNeeds) =>
  method(SessionServiceV2Beta.method.setSession, async (request, context) => {
    const { sessionId, sessionToken } = request
    const session = await needs.sessions.byId({ instanceId: context.instance.id, sessionId })
    if (session) requireToken(session, needs.commands.hashToken(sessionToken))
    return answer(needs, request, context)
  })

async function answer(
  { commands }: SessionNeeds,
  { sessionId, ...request }: WireSession & { readonly sessionId: string },
  context: Context,
) {
  const set = await command(commands, {
    actor: context.actor,
    sessionId,
    ...sessionWordsOf(request),
    allow: (orgId) => requireSessionRight(context, { orgId, right: 'session.write' }),
  })
  return {
    details: changeDetails(set),
    sessionToken: set.token,
    ...challengesAnswer(set.answers),
  }
}
