/** DeleteSession of the session services v2beta and v2 (surroundings §4.7). */
import { terminateSession } from '../../commands/session/sessions.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { isOwn, requireSessionRight, requireToken } from './rights.ts'

/** Ends a session, for a caller with its token, its user, or a caller who may delete sessions. */
export const deleteSession =
  ({ commands, sessions }: Pick<ApiDeps, 'commands' | 'sessions'>) =>
  async (
    { sessionId, sessionToken }: { readonly sessionId: string; readonly sessionToken?: string },
    context: Context,
  ) => {
    const session = await sessions.byId({ instanceId: context.instance.id, sessionId })
    if (sessionToken) requireToken(session, commands.hashToken(sessionToken))
    else if (!session || !isOwn(session, context)) {
      const orgId = session?.user?.orgId ?? ''
      await requireSessionRight(context, { orgId, right: 'session.delete' })
    }
    const stored = await terminateSession(commands, { actor: context.actor, sessionId })
    return { details: changeDetails(stored) }
  }
