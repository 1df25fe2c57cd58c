/** Applications' wishes that somebody signs in, and that somebody signs out (surroundings §4.9). */
import { createCallback, createErrorCallback } from '../commands/authorization/create-callback.ts'
import type { AuthRequest } from '../domain/authorization/auth-request.ts'
import { Refusal } from '../domain/refusals.ts'
import type { SessionView } from '../queries/session/sessions.ts'
import { actorOf, nothingForRefusals, type Place } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import type { SessionKey } from './sign-in-status.ts'

/** What the pages need to know of a wish; nothing when there is none, or it was answered. */
export async function wishOf(needs: SignInNeeds, place: Place, authRequestId: string) {
  const request = await needs.authRequests.find(place, authRequestId)
  if (!request) return undefined
  const { clientName, loginHint = '', uiLocales: languages } = request
  return { clientName, loginHint, languages }
}

/** An application names the organisation its users are of in a scope. */
const orgScope = 'urn:zitadel:iam:org:id:'

/** Undefined: whoever is in the instance. */
export function orgNamedBy(request: Pick<AuthRequest, 'scopes'> | undefined): string | undefined {
  const scope = request?.scopes.find((each) => each.startsWith(orgScope))
  return scope?.slice(orgScope.length)
}

/** Under which key a session remembers for which wish somebody was asked. */
const askedForKey = 'gatehouse.asked_for'

/** And under which, to which applications its user goes on without being asked. */
const agreedKey = 'gatehouse.agreed_to'

/** Applications that a session remembers; the oldest go first, and are asked about again. */
const agreedMax = 20

const base64Of = (text: string) => Buffer.from(text).toString('base64')

/**
 * Metadata of a session that begins for a wish, or agrees to it. By hashes, for whoever lists
 * sessions need not know of wishes. Times alone would not do for what was asked: those of wishes
 * are whole seconds.
 */
export async function metadataFor(
  { authRequests, hashToken }: SignInNeeds,
  place: Place,
  authRequestId: string,
  session?: Pick<SessionView, 'metadata'>,
): Promise<ReadonlyMap<string, string>> {
  const request = authRequestId === '' ? undefined : await authRequests.find(place, authRequestId)
  if (!request) return new Map()
  const client = hashToken(request.clientId)
  const others = session ? agreedTo(session).filter((each) => each !== client) : []
  const agreed = [agreedKey, base64Of([...others, client].slice(-agreedMax).join(' '))] as const
  // Whoever only agrees has not been asked who it is.
  return new Map(session ? [agreed] : [agreed, [askedForKey, base64Of(hashToken(authRequestId))]])
}

function agreedTo({ metadata }: Pick<SessionView, 'metadata'>): string[] {
  const kept = Buffer.from(metadata[agreedKey] ?? '', 'base64').toString()
  return kept.split(' ').filter((each) => each !== '')
}

/** What a session that could answer a wish still has to ask its user. */
export interface WishStanding {
  /** Nobody need be asked again who it is. */
  readonly isFresh: boolean
  /** The user goes on to the application without being asked whether to. */
  readonly isAgreed: boolean
}

interface WishToJudge {
  readonly authRequestId: string
  /** Microseconds since 1970. */
  readonly authenticatedAt: number
  readonly session: Pick<SessionView, 'metadata' | 'user'>
}

export async function wishStandingOf(
  needs: SignInNeeds,
  place: Place,
  { authRequestId, ...about }: WishToJudge,
): Promise<WishStanding> {
  const { authRequests, hashToken } = needs
  const request = authRequestId === '' ? undefined : await authRequests.find(place, authRequestId)
  const own = base64Of(hashToken(authRequestId))
  const isOwn = about.session.metadata[askedForKey] === own
  if (!request || isOwn) return { isFresh: true, isAgreed: true }
  return {
    isFresh: isFreshFor(needs, request, about),
    isAgreed: await isAgreedFor(needs, place, { request, session: about.session }),
  }
}

/** The application does not insist, or the user was there since it asked. */
function isFreshFor(
  { clock }: SignInNeeds,
  request: AuthRequest,
  { authenticatedAt, session }: Omit<WishToJudge, 'authRequestId'>,
): boolean {
  if (![undefined, session.user?.orgId].includes(orgNamedBy(request))) return false
  if (authenticatedAt >= request.createdAtMicros + 1_000_000) return true
  const { prompts, maxAge, hintUserId } = request
  if (prompts.some((prompt) => prompt !== 'none' && prompt !== 'consent')) return false
  if (hintUserId !== undefined && hintUserId !== session.user?.id) return false
  return maxAge === undefined || clock.nowMicros() - authenticatedAt <= maxAge * 1_000_000
}

/**
 * An application of the user's own organisation, or of the one that runs the instance, is as
 * good as the pages themselves. Those of others get nobody who did not say so in this session.
 */
async function isAgreedFor(
  { places, hashToken }: SignInNeeds,
  { instanceId }: Place,
  { request, session }: { request: AuthRequest; session: WishToJudge['session'] },
): Promise<boolean> {
  const { clientId, clientOrgId } = request
  if (clientOrgId === session.user?.orgId) return true
  if (agreedTo(session).includes(hashToken(clientId))) return true
  return clientOrgId === (await places.instanceById(instanceId))?.defaultOrgId
}

/** Whoever is at our pages may answer whatever led there. */
const anyRequest = () => undefined

/** Where the browser goes with the code. */
export async function answerWish(
  needs: SignInNeeds,
  place: Place,
  authRequestId: string,
  { sessionId, token: sessionToken }: SessionKey,
): Promise<{ readonly url: string } | { readonly why: 'unwelcome' | 'over' }> {
  try {
    const url = await createCallback(needs, {
      ...{ actor: actorOf(place), authRequestId, allow: anyRequest },
      session: { sessionId, sessionToken },
    })
    return { url }
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason
    const isUnwelcome = reason.refusal === 'auth_request.user_not_granted'
    return { why: isUnwelcome ? 'unwelcome' : 'over' }
  }
}

/** Where the browser goes with the no of its user; nothing when that was answered before. */
export function refuseWish(
  needs: SignInNeeds,
  place: Place,
  authRequestId: string,
): Promise<string | undefined> {
  return createErrorCallback(needs, {
    ...{ actor: actorOf(place), authRequestId, allow: anyRequest },
    ...{ error: 'access_denied', description: 'the user does not want to sign in', uri: '' },
  }).catch(nothingForRefusals)
}
