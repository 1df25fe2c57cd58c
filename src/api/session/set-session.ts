/**
 * `PATCH /v2|v2beta/sessions/{session_id}` (surroundings §4.7). The right is what counts: neither
 * reads the token it is given, which both descriptors call deprecated.
 */
import { setSession as command } from '../../commands/session/sessions.ts'
import { SessionService, SessionServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import { changeDetails } from '../wire/details.ts'
import { challengesAnswer, sessionWordsOf, type WireSession } from './check-wire.ts'
import { requireSessionRight } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'

export const setSessionV2 = (needs: SessionNeeds) =>
  method(SessionService.method.setSession, (request, context) => answer(needs, request, context))

export const setSessionV2Beta = (needs: SessionNeeds) =>
  method(SessionServiceV2Beta.method.setSession, (request, context) =>
    answer(needs, request, context),
  )

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
