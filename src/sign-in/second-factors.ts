/** What a session of the pages gains after its first proof, and the change of a password. */

import { registerTotp, verifyTotp } from '../commands/factor/totp.ts'
import { guessOf } from '../commands/guess/guesses.ts'
import type { ChallengesToMake } from '../commands/session/session-challenges.ts'
import type { FactorsToCheck } from '../commands/session/session-checks.ts'
import { setSession, terminateSession } from '../commands/session/sessions.ts'
import { changePassword as setPassword } from '../commands/user/set-password.ts'
import { allowed } from '../domain/user/allow.ts'
import { metadataFor } from './auth-requests.ts'
import { type Attempt, atOnce, noChallenges, noFactors } from './first-factors.ts'
import { toldOf } from './outcomes.ts'
import { actorOf, nothingForRefusals, type Place } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import { type Factor, openSession, type SessionKey } from './sign-in-status.ts'

const gone: Attempt = { why: 'gone' }

/** Checks and challenges of a session that is open; the token that is good afterwards. */
async function grow(
  needs: SignInNeeds,
  place: Place,
  {
    key,
    isAsking = false,
    factors = {},
    challenges = {},
    metadata = new Map(),
  }: {
    readonly key: SessionKey
    /** Asking for a key counts as a try until it is answered. */
    readonly isAsking?: boolean
    readonly factors?: Partial<FactorsToCheck>
    readonly challenges?: Partial<ChallengesToMake>
    readonly metadata?: ReadonlyMap<string, string>
  },
) {
  const open = await openSession(needs, place, key)
  if (!open) return undefined
  const userId = open.user.id
  if (isAsking) await countAsking(needs, place, userId)
  const set = await setSession(atOnce(needs), {
    ...{ actor: actorOf(place), sessionId: key.sessionId, user: undefined },
    ...{ metadata, lifetimeNanos: undefined, allow: async () => undefined },
    factors: { ...noFactors, ...factors },
    challenges: { ...noChallenges, ...challenges },
  })
  return { session: { sessionId: set.sessionId, token: set.token }, answers: set.answers, userId }
}

async function countAsking(needs: SignInNeeds, place: Place, userId: string): Promise<void> {
  const guess = guessOf(needs, { actor: actorOf(place), kind: 'key', account: userId })
  await guess.judge(
    () => undefined,
    () => false,
  )
}

type Growth = Parameters<typeof grow>[2]

async function attempt(needs: SignInNeeds, place: Place, growth: Growth): Promise<Attempt> {
  try {
    const grown = await grow(needs, place, growth)
    return grown ? { session: grown.session, userId: grown.userId } : gone
  } catch (reason) {
    return { why: await whyNow(needs, place, { key: growth.key, reason }) }
  }
}

/** The failed try may have been the one that locks, which takes the session's token away. */
async function whyNow(
  { sessions, users }: SignInNeeds,
  { instanceId }: Place,
  { key, reason }: { key: SessionKey; reason: unknown },
) {
  const { why } = toldOf(reason)
  if (why !== 'wrong') return why
  const session = await sessions.byId({ instanceId, sessionId: key.sessionId })
  const user = await users.byId({ instanceId, userId: session?.user?.id ?? '' })
  return user?.state === 'locked' ? 'locked' : why
}

/** Asks for a security key; nothing when there is none for this host, or for too many tries. */
export async function askKey(needs: SignInNeeds, place: Place, key: SessionKey) {
  const webAuthN = { domain: '', userVerification: 'discouraged' as const }
  const grown = await grow(needs, place, { key, isAsking: true, challenges: { webAuthN } }).catch(
    nothingForRefusals,
  )
  const options = grown?.answers.webAuthN
  return grown && options && { session: grown.session, options }
}

/** A passkey or a security key, whichever the session waits for. */
export function checkKey(
  needs: SignInNeeds,
  place: Place,
  { credential, ...key }: SessionKey & { readonly credential: unknown },
): Promise<Attempt> {
  return attempt(needs, place, { key, factors: { webAuthN: { credential } } })
}

const sent = { isReturned: false, urlTemplate: undefined }

export async function sendCode(
  needs: SignInNeeds,
  place: Place,
  { factor, ...key }: SessionKey & { readonly factor: Factor },
): Promise<Attempt> {
  if (factor !== 'otpEmail' && factor !== 'otpSms') return { why: 'wrong' }
  return attempt(needs, place, { key, challenges: { [factor]: sent } })
}

export async function checkCode(
  needs: SignInNeeds,
  place: Place,
  { factor, code, ...key }: SessionKey & { readonly factor: Factor; readonly code: string },
): Promise<Attempt> {
  if (factor === 'key') return { why: 'wrong' }
  return attempt(needs, place, { key, factors: { [factor]: code } })
}

export async function beginTotp(needs: SignInNeeds, place: Place, key: SessionKey) {
  const open = await openSession(needs, place, key)
  if (!open) return undefined
  const owner = { actor: actorOf(place), userId: open.user.id, allow: allowed }
  const begun = await registerTotp(needs, owner).catch(nothingForRefusals)
  return begun && { secret: begun.secret, uri: begun.uri }
}

/** One code does for both: that the app works, and that it is at hand. */
export async function finishTotp(
  needs: SignInNeeds,
  place: Place,
  { code, ...key }: SessionKey & { readonly code: string },
): Promise<Attempt> {
  const open = await openSession(needs, place, key)
  if (!open) return gone
  const owner = { actor: actorOf(place), userId: open.user.id, allow: allowed }
  try {
    await verifyTotp(needs, { ...owner, code })
  } catch (reason) {
    return { why: toldOf(reason).why }
  }
  return checkCode(needs, place, { ...key, factor: 'totp', code })
}

export async function changePassword(
  needs: SignInNeeds,
  place: Place,
  {
    current,
    next,
    endsOthers,
    ...key
  }: SessionKey & { readonly current: string; readonly next: string; readonly endsOthers: boolean },
): Promise<Attempt> {
  const open = await openSession(needs, place, key)
  if (!open) return gone
  try {
    await setPassword(needs, {
      ...{ actor: actorOf(place), userId: open.user.id },
      proof: { kind: 'current', password: current },
      password: { kind: 'plain', password: next, changeRequired: false },
      signOut: endsOthers ? { exceptSessionId: key.sessionId } : 'nowhere',
    })
  } catch (reason) {
    return { why: await whyNow(needs, place, { key, reason }) }
  }
  // What was proved before was the password of before.
  return attempt(needs, place, { key, factors: { password: next } })
}

/** Has the session remember that its user goes on to the application of a wish. */
export async function agree(
  needs: SignInNeeds,
  place: Place,
  { authRequestId, ...key }: SessionKey & { readonly authRequestId: string },
): Promise<Attempt> {
  const open = await openSession(needs, place, key)
  if (!open) return gone
  const metadata = await metadataFor(needs, place, authRequestId, open.session)
  return attempt(needs, place, { key, metadata })
}

/** Ends it; what is no session of the token is left alone. */
export async function endSession(needs: SignInNeeds, place: Place, key: SessionKey): Promise<void> {
  if (!(await openSession(needs, place, key))) return
  const words = { actor: actorOf(place), sessionId: key.sessionId }
  await terminateSession(needs, words).catch(nothingForRefusals)
}
