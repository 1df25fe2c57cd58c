/**
 * Sessions: created, extended by checks and challenges, and terminated (surroundings §4.7). Checks
 * are stored on the user as they happen; all changes of the session by one request are one push.
 */

import { Refusal, refuse } from '../../domain/refusals.ts'
import {
  absentSession,
  evolveSession,
  requireOpen,
  type Session,
} from '../../domain/session/session.ts'
import { sessionSnapshot } from '../../domain/session/session-snapshot.ts'
import {
  createSession as decideCreate,
  setSession as decideSet,
  terminateSession as decideTerminate,
  type SessionChange,
  type UserAgent,
} from '../../domain/session/set-session.ts'
import { mayHaveSession, stateToSignIn } from '../../domain/user/user-states.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import { type Actor, commit, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import {
  type ChallengeAnswers,
  type ChallengesToMake,
  makeChallenges,
} from './session-challenges.ts'
import { type FactorsToCheck, runChecks, type SessionCheckDeps } from './session-checks.ts'

/** How a session evolves. */
export const sessionEvolution: Evolution<Session> = {
  aggregateType: 'session',
  initial: absentSession,
  evolve: evolveSession,
  snapshot: sessionSnapshot,
}

/** A user, named by id or by login name. */
export type UserToCheck =
  | { readonly userId: string; readonly loginName?: undefined }
  | { readonly loginName: string; readonly userId?: undefined }

interface SessionInput {
  readonly actor: Actor
  readonly user: UserToCheck | undefined
  readonly factors: FactorsToCheck
  readonly challenges: ChallengesToMake
  /** By key, base64; an empty value removes the key. */
  readonly metadata: ReadonlyMap<string, string>
  readonly lifetimeNanos: number | undefined
  /** Rejects when the caller may not act for users of that organisation; empty: no user yet. */
  readonly allow: (orgId: string) => Promise<void>
}

/** A session to be created. */
export interface SessionToCreate extends SessionInput {
  readonly userAgent: UserAgent | undefined
}

/** A session to be extended. */
export interface SessionToSet extends SessionInput {
  readonly sessionId: string
}

/** A session after a request, with its new token. */
export interface SessionSet extends Stored {
  readonly sessionId: string
  readonly token: string
  readonly answers: ChallengeAnswers
}

/** What creating and setting a session uses. */
export type SessionDeps = SessionCheckDeps &
  Pick<CommandDeps, 'users' | 'ids' | 'codes' | 'mintToken'>

/** Creates a session with the checks and challenges of the same request. */
export async function createSession(
  deps: SessionDeps,
  { userAgent, ...input }: SessionToCreate,
): Promise<SessionSet> {
  const user = await findUser(deps, input)
  await input.allow(user?.orgId ?? '')
  const session = { ...absentSession, visitorAddress: userAgent?.ip ?? '' }
  const made = await gather(deps, { session, user, input })
  const sessionId = deps.ids.next()
  const stored = await changeSession(deps, {
    actor: input.actor,
    sessionId,
    isNew: true,
    decide: (session) => decideCreate({ ...made.change, userAgent }, session),
  })
  return { ...stored, sessionId, token: made.token, answers: made.answers }
}

/** Extends an open session; the token before becomes invalid. */
export async function setSession(
  deps: SessionDeps,
  { sessionId, ...input }: SessionToSet,
): Promise<SessionSet> {
  const { actor } = input
  const { instanceId } = actor
  const stream = { instanceId, aggregateType: 'session', aggregateId: sessionId }
  const [{ state: session }, user] = await Promise.all([
    load(deps.events, { evolution: sessionEvolution, stream }),
    findUser(deps, input),
  ])
  await input.allow(session.userOrgId || (user?.orgId ?? ''))
  requireOpen(session, { nowMicros: deps.clock.nowMicros() })
  const made = await gather(deps, { session, user, input })
  const stored = await changeSession(deps, {
    actor,
    sessionId,
    decide: (now) => decideSet({ ...made.change, nowMicros: deps.clock.nowMicros() }, now),
  })
  return { ...stored, sessionId, token: made.token, answers: made.answers }
}

/** Ends a session; no effect on one that has ended. */
export function terminateSession(
  deps: Pick<CommandDeps, 'events'>,
  { actor, sessionId }: { actor: Actor; sessionId: string },
): Promise<Stored> {
  return changeSession(deps, { actor, sessionId, decide: decideTerminate })
}

function changeSession(
  { events }: Pick<CommandDeps, 'events'>,
  {
    actor,
    sessionId,
    isNew = false,
    decide,
  }: {
    actor: Actor
    sessionId: string
    isNew?: boolean
    decide: (session: Session) => ReturnType<typeof decideTerminate>
  },
): Promise<Stored> {
  // Sessions are the instance's: one may have no user yet.
  const ownerOf = () => actor.instanceId
  const input = { actor, aggregateId: sessionId, ownerOf, isNew, decide }
  return commit({ events, evolution: sessionEvolution }, input)
}

/** The user to be checked; undefined when no user has that id or login name. */
async function findUser(
  { users }: Pick<CommandDeps, 'users'>,
  { actor: { instanceId }, user }: Pick<SessionInput, 'actor' | 'user'>,
): Promise<UserView | undefined> {
  if (!user) return undefined
  return user.userId === undefined
    ? users.byLoginName({ instanceId, loginName: user.loginName })
    : users.byId({ instanceId, userId: user.userId })
}

/** All that has to be awaited: the checks in order, then the challenges. */
async function gather(
  deps: SessionDeps,
  { session, user, input }: { session: Session; user: UserView | undefined; input: SessionInput },
): Promise<{ change: SessionChange; token: string; answers: ChallengeAnswers }> {
  const { factors, challenges, metadata, lifetimeNanos } = input
  const actor = { ...input.actor, visitorAddress: session.visitorAddress }
  if (input.user) requireEnabled(user, session)
  else if (session.userId !== '') await requireKept(deps, { actor, session })
  const nowMicros = deps.clock.nowMicros()
  const about = user
    ? { userId: user.id, orgId: user.orgId }
    : { userId: session.userId, orgId: session.userOrgId }
  const mayUseAllIntents = factors.idpIntent !== undefined && (await mayOnInstance(input))
  const checks = { actor, session, about, factors, mayUseAllIntents }
  const checked = await runChecks(deps, checks)
  const { challenged, answers } = await makeChallenges(deps, { actor, about, challenges })
  const { token, hash } = deps.mintToken()
  const change = {
    nowMicros,
    about,
    checked,
    challenged,
    metadata,
    lifetimeNanos,
    triggerOrigin: actor.origin,
    user: user && {
      id: user.id,
      orgId: user.orgId,
      preferredLanguage: languageOf(user),
      atMicros: nowMicros,
    },
    token: { id: deps.ids.next(), hash },
  }
  return { change, token, answers }
}

/** Whether the caller may act for users of every organisation. */
async function mayOnInstance({ allow }: SessionInput): Promise<boolean> {
  return allow('').then(
    () => true,
    (reason) => {
      if (!(reason instanceof Refusal)) throw reason
      return false
    },
  )
}

function requireEnabled(user: UserView | undefined, session: Session): void {
  if (!user) throw refuse('user.not_found')
  if (!mayHaveSession(stateToSignIn(user))) throw refuse('session.user_inactive')
  if (session.userId !== '' && session.userId !== user.id) throw refuse('session.user_changed')
}

/** The session's user may have been removed since; the checks refuse a locked one. */
async function requireKept(
  { users }: Pick<CommandDeps, 'users'>,
  { actor: { instanceId }, session: { userId } }: { actor: Actor; session: Session },
): Promise<void> {
  const user = await users.byId({ instanceId, userId })
  if (!user) throw refuse('user.not_found')
  if (stateToSignIn(user) === 'inactive') throw refuse('session.user_inactive')
}

function languageOf({ human }: UserView): string {
  const language = human?.preferredLanguage ?? ''
  return language === 'und' ? '' : language
}
