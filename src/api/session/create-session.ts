/** CreateSession of the session services v2beta and v2 (surroundings §4.7). */
import { createSession as command } from '../../commands/session/sessions.ts'
import type { UserAgent } from '../../domain/session/set-session.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { challengesAnswer, sessionInputOf, type WireSession } from './check-wire.ts'
import { requireSessionRight } from './rights.ts'

interface WireRequest extends WireSession {
  readonly userAgent?: WireAgent | undefined
}

/** Creates a session with the checks of the request passed, if any. */
export const createSession =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ userAgent, ...request }: WireRequest, context: Context) => {
    const set = await command(commands, {
      actor: context.actor,
      ...sessionInputOf(request),
      userAgent: userAgent && agentOf(userAgent),
      allow: (orgId) => requireSessionRight(context, { orgId, right: 'session.write' }),
    })
    return {
      details: changeDetails(set),
      sessionId: set.sessionId,
      sessionToken: set.token,
      ...challengesAnswer(set.answers),
    }
  }

interface WireAgent {
  readonly fingerprintId?: string
  readonly ip?: string
  readonly description?: string
  readonly header: Readonly<Record<string, { readonly values: readonly string[] }>>
}

function agentOf({ fingerprintId = '', ip = '', description = '', header }: WireAgent): UserAgent {
  const headers = Object.entries(header).map(([name, { values }]) => [name, values])
  return { fingerprintId, ip, description, header: Object.fromEntries(headers) }
}
