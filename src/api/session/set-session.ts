/** `PATCH /v2/sessions/{session_id}` (surroundings §4.7); the token it is given is not read. */
import { setSession as command } from '../../commands/sessions.ts'
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

export const setSession = ({ commands }: SessionNeeds) =>
  method(SessionService.method.setSession, async (request, context) => {
    const { sessionId, checks, challenges, metadata, lifetime } = request
    const set = await command(commands, {
      actor: context.actor,
      sessionId,
      user: userToCheckOf(checks),
      factors: factorsOf(checks),
      challenges: challengesOf(challenges),
      metadata: metadataOf(metadata),
      lifetimeNanos: lifetime && nanosOf(lifetime),
      allow: (orgId) => requireSessionRight(context, { orgId, right: 'session.write' }),
    })
    return {
      details: changeDetails(set),
      sessionToken: set.token,
      ...challengesAnswer(set.answers),
    }
  })
