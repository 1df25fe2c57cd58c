/**
 * Signing in with a passkey that says itself whose it is: no name is typed, and nothing is stored
 * before the key was right. The challenge is the browser's, sealed by the page; it is used once.
 */
import { randomBytes } from 'node:crypto'
import { findRelyingParty } from '../commands/factor/relying-party.ts'
import { createGuess } from '../commands/guess/guesses.ts'
import { Refusal } from '../domain/refusals.ts'
import { allowsPasskeys } from '../domain/sign-in/account.ts'
import { namedByPasskey } from '../domain/sign-in/named-by-passkey.ts'
import { mayHaveSession, stateToSignIn } from '../domain/user/user-states.ts'
import type { PageScope } from '../login/calls.ts'
import type { AnyPasskeyAnswer, OpenChallenge } from '../login/passkey-calls.ts'
import type { UserView } from '../queries/user/user-view.ts'
import { beginSession, type SignInOutcome } from './begin-session.ts'
import { toFailure } from './failures.ts'
import { loadLoginContext, loadLoginPolicy } from './login-context.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Seconds that a challenge may wait for its answer: the browser asks while a page is open. */
export const openChallengeSeconds = 1800

/** A challenge for whichever passkey; undefined where the policy allows none. */
export async function openChallenge(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
): Promise<OpenChallenge | undefined> {
  const { policy } = await loadLoginContext(deps, scope, authRequestId)
  if (!allowsPasskeys(policy)) return undefined
  const rpId = await findRelyingParty(deps, { actor: toActor(scope), domain: '' })
  return { challenge: randomBytes(32).toString('base64url'), rpId, seconds: openChallengeSeconds }
}

/** Creates a session of the user whom the passkey names, by the rules of a typed name. */
export async function checkAnyPasskey(
  deps: SignInDeps,
  scope: PageScope,
  { challenge, credential, agent, authRequestId }: AnyPasskeyAnswer,
): Promise<SignInOutcome> {
  const named = namedByPasskey(credential)
  const user = named && (await findUser(deps, scope, { userId: named.userId, authRequestId }))
  try {
    if (!named || !user || !(await isFirstUse(deps, scope, challenge.challenge))) {
      return await countStranger(deps, scope)
    }
    const open = {
      ...{ challenge: challenge.challenge, rpId: challenge.rpId },
      ...{ userVerification: 'required' as const, allowedKeyIds: [named.keyId] },
    }
    const factors = { webAuthN: { credential, challenge: open } }
    const begun = { userId: user.id, agent, authRequestId, factors }
    const { session } = await beginSession(deps, scope, begun)
    return { session, userId: user.id }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const outcome = toFailure(thrown)
    // A key may be guessed to be somebody's: it learns no more than that it does not fit.
    const isOfAccount = 'failure' in outcome && outcome.failure === 'tooMany'
    return isOfAccount ? { failure: 'wrong' } : outcome
  }
}

/** The user, where the sign-in may be theirs, and passkeys are allowed to them. */
async function findUser(
  deps: SignInDeps,
  scope: PageScope,
  { userId, authRequestId }: { readonly userId: string; readonly authRequestId: string },
): Promise<UserView | undefined> {
  const { instanceId } = scope
  const { orgId } = await loadLoginContext(deps, scope, authRequestId)
  const user = await deps.users.byId({ instanceId, userId })
  if (!user?.human || (orgId !== undefined && orgId !== user.orgId)) return undefined
  if (!mayHaveSession(stateToSignIn(user))) return undefined
  return allowsPasskeys(await loadLoginPolicy(deps, scope, user)) ? user : undefined
}

/** Counted for all nodes: a challenge that was answered is not taken again. */
async function isFirstUse(
  { limiter }: Pick<SignInDeps, 'limiter'>,
  { instanceId }: PageScope,
  challenge: string,
): Promise<boolean> {
  const key = `passkey challenge ${instanceId} ${challenge}`
  return !(await limiter.take([{ key, max: 1, seconds: openChallengeSeconds }]))
}

/** An attempt with a key of nobody counts for its network. */
async function countStranger(deps: SignInDeps, scope: PageScope): Promise<SignInOutcome> {
  const guess = createGuess(deps, { actor: toActor(scope), kind: 'key', account: '' })
  return guess.judge(
    () => ({ failure: 'wrong' }) as const,
    () => false,
  )
}
