/** Proofs of a session after its first factor, and the change of a password. */

import { verifyTotp } from '../commands/factor/totp.ts'
import { createGuess } from '../commands/guess/guesses.ts'
import type { ChallengesToMake } from '../commands/session/session-challenges.ts'
import type { FactorsToCheck } from '../commands/session/session-checks.ts'
import { setSession, terminateSession } from '../commands/session/sessions.ts'
import { changePassword as setPassword } from '../commands/user/set-password.ts'
import { allowed } from '../domain/user/allow.ts'
import type { Factor, FailureReason, KeyChallenge, PageScope, SessionKey } from '../login/calls.ts'
import { metadataFor, metadataOfChoice } from './auth-requests.ts'
import { noChallenges, noFactors, type SignInOutcome, withoutTarpit } from './begin-session.ts'
import { ignoreRefusal, parseFailure, toFailure } from './failures.ts'
import { findOpenSession } from './open-session.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

const gone: SignInOutcome = { failure: 'gone' }

/** A change of a session of the pages. */
interface SessionChange {
  readonly key: SessionKey
  /** A challenge for a key counts as an attempt until it is answered. */
  readonly isChallenge?: boolean
  readonly factors?: Partial<FactorsToCheck>
  readonly challenges?: Partial<ChallengesToMake>
  readonly metadata?: ReadonlyMap<string, string>
}

/** Checks and challenges in an open session; resolves to its new token. */
async function changeSession(
  deps: SignInDeps,
  scope: PageScope,
  { key, isChallenge = false, factors = {}, challenges = {}, metadata = new Map() }: SessionChange,
) {
  const open = await findOpenSession(deps, scope, key)
  if (!open) return undefined
  const userId = open.user.id
  if (isChallenge) await countChallenge(deps, scope, userId)
  const set = await setSession(withoutTarpit(deps), {
    actor: toActor(scope),
    sessionId: key.sessionId,
    user: undefined,
    metadata,
    lifetimeNanos: undefined,
    allow: async () => undefined,
    factors: { ...noFactors, ...factors },
    challenges: { ...noChallenges, ...challenges },
  })
  return { session: { sessionId: set.sessionId, token: set.token }, answers: set.answers, userId }
}

async function countChallenge(deps: SignInDeps, scope: PageScope, userId: string): Promise<void> {
  const guess = createGuess(deps, { actor: toActor(scope), kind: 'key', account: userId })
  await guess.judge(
    () => undefined,
    () => false,
  )
}

async function attempt(
  deps: SignInDeps,
  scope: PageScope,
  change: SessionChange,
): Promise<SignInOutcome> {
  try {
    const changed = await changeSession(deps, scope, change)
    return changed ? { session: changed.session, userId: changed.userId } : gone
  } catch (thrown) {
    return { failure: await failureNow(deps, scope, { key: change.key, thrown }) }
  }
}

/** The failed attempt may have locked the user, which invalidates the session's token. */
async function failureNow(
  { sessions, users }: SignInDeps,
  { instanceId }: PageScope,
  { key, thrown }: { readonly key: SessionKey; readonly thrown: unknown },
): Promise<FailureReason> {
  const { failure } = parseFailure(thrown)
  if (failure !== 'wrong') return failure
  const session = await sessions.byId({ instanceId, sessionId: key.sessionId })
  const user = await users.byId({ instanceId, userId: session?.user?.id ?? '' })
  return user?.state === 'locked' ? 'locked' : failure
}

/**
 * A challenge for a security key or a passkey; undefined without one for this host, or after too
 * many attempts.
 */
export async function challengeKey(
  deps: SignInDeps,
  scope: PageScope,
  { isPasskey, ...key }: SessionKey & { readonly isPasskey: boolean },
): Promise<KeyChallenge | undefined> {
  const userVerification = isPasskey ? ('required' as const) : ('discouraged' as const)
  const webAuthN = { domain: '', userVerification }
  const change = { key, isChallenge: true, challenges: { webAuthN } }
  const changed = await changeSession(deps, scope, change).catch(ignoreRefusal)
  const options = changed?.answers.webAuthN
  return changed && options && { session: changed.session, options }
}

/** Proves an open session with a password, too. Rejects with what refuses it. */
export async function addPassword(
  deps: SignInDeps,
  scope: PageScope,
  { password, ...key }: SessionKey & { readonly password: string },
): Promise<SignInOutcome> {
  return (await changeSession(deps, scope, { key, factors: { password } })) ?? gone
}

/** Checks a passkey or a security key, whichever the session waits for. */
export function checkKey(
  deps: SignInDeps,
  scope: PageScope,
  { credential, ...key }: SessionKey & { readonly credential: unknown },
): Promise<SignInOutcome> {
  return attempt(deps, scope, { key, factors: { webAuthN: { credential } } })
}

/** Sent with the texts and links of the instance. */
const sent = { isReturned: false, urlTemplate: undefined }

/** Sends a one-time code by mail or SMS. */
export async function sendCode(
  deps: SignInDeps,
  scope: PageScope,
  { factor, ...key }: SessionKey & { readonly factor: Factor },
): Promise<SignInOutcome> {
  if (factor !== 'otpEmail' && factor !== 'otpSms') return { failure: 'wrong' }
  return attempt(deps, scope, { key, challenges: { [factor]: sent } })
}

/** Checks a one-time code or a recovery code. */
export async function checkCode(
  deps: SignInDeps,
  scope: PageScope,
  { factor, code, ...key }: SessionKey & { readonly factor: Factor; readonly code: string },
): Promise<SignInOutcome> {
  if (factor === 'key') return { failure: 'wrong' }
  return attempt(deps, scope, { key, factors: { [factor]: code } })
}

/** One code both verifies the app and proves the session. */
export async function finishTotp(
  deps: SignInDeps,
  scope: PageScope,
  { code, ...key }: SessionKey & { readonly code: string },
): Promise<SignInOutcome> {
  const open = await findOpenSession(deps, scope, key)
  if (!open) return gone
  const owner = { actor: toActor(scope), userId: open.user.id, allow: allowed }
  try {
    await verifyTotp(deps, { ...owner, code })
  } catch (thrown) {
    return toFailure(thrown)
  }
  return checkCode(deps, scope, { ...key, factor: 'totp', code })
}

/** Proves an open session with a key that its user has just registered. */
export function proveByNewKey(
  deps: SignInDeps,
  scope: PageScope,
  { isPasskey, ...key }: SessionKey & { readonly isPasskey: boolean },
): Promise<SignInOutcome> {
  // Whether it verified its user is not known here: beside a password it need not have.
  const registeredKey = { isUserVerified: false, isPasskey }
  return attempt(deps, scope, { key, factors: { registeredKey } })
}

/** Changes the password, and proves the session with the new one. */
export async function changePassword(
  deps: SignInDeps,
  scope: PageScope,
  {
    current,
    next,
    endsOthers,
    ...key
  }: SessionKey & { readonly current: string; readonly next: string; readonly endsOthers: boolean },
): Promise<SignInOutcome> {
  const open = await findOpenSession(deps, scope, key)
  if (!open) return gone
  try {
    await setPassword(deps, {
      actor: toActor(scope),
      userId: open.user.id,
      proof: { kind: 'current', password: current },
      password: { kind: 'plain', password: next, changeRequired: false },
      signOut: endsOthers ? { exceptSessionId: key.sessionId } : 'nowhere',
    })
  } catch (thrown) {
    return { failure: await failureNow(deps, scope, { key, thrown }) }
  }
  // The earlier proof was of the old password.
  return attempt(deps, scope, { key, factors: { password: next } })
}

/** Stores in the session that its user agreed to continue to the application of an auth request. */
export async function agree(
  deps: SignInDeps,
  scope: PageScope,
  { authRequestId, ...key }: SessionKey & { readonly authRequestId: string },
): Promise<SignInOutcome> {
  const open = await findOpenSession(deps, scope, key)
  if (!open) return gone
  const metadata = await metadataFor(deps, scope, authRequestId, open.session)
  return attempt(deps, scope, { key, metadata })
}

/** Stores in the session that its user chose it for an auth request. */
export function choose(
  deps: SignInDeps,
  scope: PageScope,
  { authRequestId, ...key }: SessionKey & { readonly authRequestId: string },
): Promise<SignInOutcome> {
  return attempt(deps, scope, { key, metadata: metadataOfChoice(deps, authRequestId) })
}

/** Terminates a session; no effect when the token is not its own. */
export async function endSession(
  deps: SignInDeps,
  scope: PageScope,
  key: SessionKey,
): Promise<void> {
  if (!(await findOpenSession(deps, scope, key))) return
  const ended = { actor: toActor(scope), sessionId: key.sessionId }
  await terminateSession(deps, ended).catch(ignoreRefusal)
}
