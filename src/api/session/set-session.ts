/**
 * `PATCH /v2|v2beta/sessions/{session_id}` (surroundings §4.7). The right is what counts: neither
 * reads the token it is given, which both descriptors call deprecated.
 */

import { setSession as command } from '../../commands/session/sessions.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { challengesAnswer, sessionWordsOf, type WireSession } from './check-wire.ts'
import { requireSessionRight } from './rights.ts'

export const setSession =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (
    { sessionId, ...request }: WireSession & { readonly sessionId: string },
    context: Context,
  ) => {
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
