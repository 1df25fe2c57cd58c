/** `POST /v2|v2beta/sessions` (surroundings §4.7). */
import { createSession as command } from '../../commands/session/sessions.ts'
import type { UserAgent } from '../../domain/session/set-session.ts'
import { SessionService, SessionServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import { changeDetails } from '../wire/details.ts'
import { challengesAnswer, sessionWordsOf, type WireSession } from './check-wire.ts'
import { requireSessionRight } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'

export const createSessionV2 = (needs: SessionNeeds) =>
  method(SessionService.method.createSession, (request, context) => answer(needs, request, context))

export const createSessionV2Beta = (needs: SessionNeeds) =>
  method(SessionServiceV2Beta.method.createSession, (request, context) =>
    answer(needs, request, context),
  )

interface WireRequest extends WireSession {
  readonly userAgent?: WireAgent | undefined
}

async function answer(
  { commands }: SessionNeeds,
  { userAgent, ...request }: WireRequest,
  context: Context,
) {
  const set = await command(commands, {
    actor: context.actor,
    ...sessionWordsOf(request),
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
