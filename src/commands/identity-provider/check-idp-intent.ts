/**
 * Checks a sign-in at another identity provider, as one factor of a session (surroundings §4.7).
 */
import { consumeIntent, type IdpIntent } from '../../domain/identity-provider/intent.ts'
import { refuse } from '../../domain/refusals.ts'
import { isHuman } from '../../domain/user/user.ts'
import { linkKey } from '../../domain/user/user-credentials.ts'
import { type Actor, load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { GuessDeps } from '../guess/guesses.ts'
import { userEvolution } from '../user/users.ts'
import { changeIntent, intentTokenChecker } from './idp-intents.ts'

/** The intent, its token, and the user who is to be proved. */
export interface IdpIntentToCheck {
  readonly actor: Actor
  /** Whether the caller may use intents that others started. */
  readonly mayUseAll: boolean
  /** Empty when the session has no user yet. */
  readonly userId: string
  readonly intentId: string
  readonly intentToken: string
}

const refusals = {
  notSucceeded: 'session.intent.not_succeeded',
  expired: 'session.intent.expired',
} as const

/**
 * Consumes the intent for that user; of two concurrent requests, one is refused. The link is read
 * from the user's events, so that one removed a moment ago does not count.
 */
export async function checkIdpIntent(
  deps: GuessDeps & Pick<CommandDeps, 'events' | 'clock' | 'hashToken'>,
  { actor, mayUseAll, userId, intentId, intentToken: token }: IdpIntentToCheck,
): Promise<void> {
  if (userId === '') throw refuse('session.intent.user_missing')
  const tried = intentTokenChecker(deps, { actor, intentId, token })
  await changeIntent(deps, {
    actor,
    intentId,
    decide: async (intent) => {
      const isTokenRight = await tried(intent)
      const nowMicros = deps.clock.nowMicros()
      const about = await userFacts(deps, { actor, userId, intent })
      const caller = { userId: actor.userId, mayUseAll }
      const use = { nowMicros, caller, isTokenRight, refusals }
      return consumeIntent({ ...use, userId, ...about }, intent)
    },
  })
}

async function userFacts(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, userId, intent }: { actor: Actor; userId: string; intent: IdpIntent },
): Promise<{ isUserActive: boolean; isLinked: boolean }> {
  const stream = { instanceId: actor.instanceId, aggregateType: 'user', aggregateId: userId }
  const { state: user } = await load(events, { evolution: userEvolution, stream })
  const isLinked = user.credentials.idpLinks.has(linkKey(intent))
  const isUserActive = isHuman(user) && user.state !== 'inactive' && user.state !== 'locked'
  return { isUserActive, isLinked }
}
