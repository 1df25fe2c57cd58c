/** `POST /v2/sessions` (surroundings §4.7). */
import { createSession as command } from '../../commands/sessions.ts'
import type { UserAgent } from '../../domain/session/set-session.ts'
import { SessionService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { nanosOf } from '../durations.ts'
import { method } from '../method.ts'
import {
  challengesAnswer,
  challengesOf,
  factorsOf,
  metadataOf,
  userToCheckOf,
} from './check-words.ts'
import { requireSessionRight } from './rights.ts'
import type { SessionNeeds } from './session-needs.ts'

export const createSession = ({ commands }: SessionNeeds) =>
  method(SessionService.method.createSession, async (request, context) => {
    const { checks, challenges, metadata, userAgent, lifetime } = request
    const set = await command(commands, {
      actor: context.actor,
      user: userToCheckOf(checks),
      factors: factorsOf(checks),
      challenges: challengesOf(challenges),
      metadata: metadataOf(metadata),
      lifetimeNanos: lifetime && nanosOf(lifetime),
      userAgent: userAgent && agentOf(userAgent),
      allow: (orgId) => requireSessionRight(context, { orgId, right: 'session.write' }),
    })
    return {
      details: changeDetails(set),
      sessionId: set.sessionId,
      sessionToken: set.token,
      ...challengesAnswer(set.answers),
    }
  })

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
