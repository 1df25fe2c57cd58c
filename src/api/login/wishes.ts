/** Applications' wishes that somebody signs in, and that somebody signs out (surroundings §4.9). */
import { createCallback, createErrorCallback } from '../../commands/create-callback.ts'
import type { AuthRequest } from '../../domain/auth-request.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { SessionView } from '../../queries/sessions.ts'
import { actorOf, nothingForRefusals, type Place } from './page-place.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import type { SessionKey } from './standing.ts'

/** What the pages need to know of a wish; nothing when there is none, or it was answered. */
export async function wishOf({ authRequests }: SignInNeeds, place: Place, authRequestId: string) {
  const request = await authRequests.find(place, authRequestId)
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

/**
 * Metadata of a session that begins for a wish. Times alone would not do: those of wishes are
 * whole seconds. By its hash, for whoever lists sessions need not know of wishes.
 */
export function askedFor(
  { hashToken }: Pick<SignInNeeds, 'hashToken'>,
  authRequestId: string,
): ReadonlyMap<string, string> {
  if (authRequestId === '') return new Map()
  return new Map([[askedForKey, Buffer.from(hashToken(authRequestId)).toString('base64')]])
}

/**
 * Whether nobody need be asked again for it: the application does not insist, or the user was
 * asked for this very wish, or since it was there.
 */
export async function isFreshFor(
  needs: SignInNeeds,
  place: Place,
  {
    authRequestId,
    authenticatedAt,
    session,
  }: {
    readonly authRequestId: string
    /** Microseconds since 1970. */
    readonly authenticatedAt: number
    readonly session: Pick<SessionView, 'metadata' | 'user'>
  },
): Promise<boolean> {
  const { authRequests, clock } = needs
  const request = authRequestId === '' ? undefined : await authRequests.find(place, authRequestId)
  if (!request) return true
  const own = askedFor(needs, authRequestId).get(askedForKey)
  if (session.metadata[askedForKey] === own) return true
  if (![undefined, session.user?.orgId].includes(orgNamedBy(request))) return false
  if (authenticatedAt >= request.createdAtMicros + 1_000_000) return true
  const { prompts, maxAge, hintUserId } = request
  if (prompts.some((prompt) => prompt !== 'none' && prompt !== 'consent')) return false
  if (hintUserId !== undefined && hintUserId !== session.user?.id) return false
  return maxAge === undefined || clock.nowMicros() - authenticatedAt <= maxAge * 1_000_000
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
