/** SetSession of the session services v2beta and v2 (surroundings §4.7). */
import { setSession as command } from '../../commands/session/sessions.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { challengesAnswer, sessionInputOf, type WireSession } from './check-wire.ts'
import { requireSessionRight } from './rights.ts'

/**
 * Passes more checks of a session and creates challenges; the token changes. The permission
 * decides: the token in the request, which both descriptors call deprecated, is not read.
 */
export const setSession =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (
    { sessionId, ...request }: WireSession & { readonly sessionId: string },
    context: Context,
  ) => {
    const set = await command(commands, {
      actor: context.actor,
      sessionId,
      ...sessionInputOf(request),
      allow: (orgId) => requireSessionRight(context, { orgId, right: 'session.write' }),
    })
    return {
      details: changeDetails(set),
      sessionToken: set.token,
      ...challengesAnswer(set.answers),
    }
  }
