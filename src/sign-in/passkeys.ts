/** Signing in with a passkey: the session that waits for one, and the browser's answer. */
import { createGuess } from '../commands/guess/guesses.ts'
import { allowsPasskeys } from '../domain/sign-in/account.ts'
import { mayHaveSession, stateToSignIn } from '../domain/user/user-states.ts'
import type {
  KeyChallenge,
  NamedAccount,
  PageScope,
  SessionKey,
  SignInAttempt,
} from '../login/calls.ts'
import { nameGuess, resolveName } from './account.ts'
import { beginSession, type SignInOutcome } from './begin-session.ts'
import { countAttempt, isUncounted } from './check-password.ts'
import { decoyChallenge } from './decoy.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import { loadLoginPolicy } from './login-context.ts'
import { toActor } from './page-scope.ts'
import { checkKey } from './second-factors.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/**
 * Creates a session that waits for a passkey; for an unknown name, or a user without a passkey, a
 * decoy. Each challenge counts as an attempt until it is answered; undefined when there were too
 * many.
 */
export async function challengePasskey(
  deps: SignInDeps,
  scope: PageScope,
  { agent, ...named }: SignInAttempt,
): Promise<KeyChallenge | undefined> {
  const { loginName, authRequestId } = named
  const { user, isHidden } = await resolveName(deps, scope, named)
  const byName = nameGuess(deps, scope, { loginName, user })
  if (await isRateLimited(() => byName.judge(nothing, never))) return undefined
  const policy = user && (await loadLoginPolicy(deps, scope, user))
  if (!user || !policy || !allowsPasskeys(policy) || !mayHaveSession(stateToSignIn(user))) {
    return decoyChallenge(deps, scope, named)
  }
  const byAccount = createGuess(deps, { actor: toActor(scope), kind: 'key', account: user.id })
  if (await isRateLimited(() => byAccount.judge(nothing, never))) {
    return isHidden ? decoyChallenge(deps, scope, named) : undefined
  }
  const challenges = { webAuthN: { domain: '', userVerification: 'required' as const } }
  const begun = await beginSession(deps, scope, {
    userId: user.id,
    agent,
    authRequestId,
    challenges,
  }).catch(ignoreRefusal)
  const options = begun?.answers.webAuthN
  return begun && options ? { session: begun.session, options } : decoyChallenge(deps, scope, named)
}

const nothing = () => undefined
/** Nothing is proved yet, so the attempt counts. */
const never = () => false

async function isRateLimited(count: () => Promise<unknown>): Promise<boolean> {
  try {
    await count()
    return false
  } catch (thrown) {
    ignoreRefusal(thrown)
    return true
  }
}

/**
 * Checks the answer to the challenge. A key of another user than the name's signs its own user in,
 * and the attempt still counts for the name.
 */
export async function checkPasskey(
  deps: SignInDeps,
  scope: PageScope,
  {
    session,
    credential,
    ...named
  }: NamedAccount & { readonly session: SessionKey | undefined; readonly credential: unknown },
): Promise<SignInOutcome> {
  const { loginName } = named
  const { user, isHidden } = await resolveName(deps, scope, named)
  const check = async (): Promise<SignInOutcome> => {
    if (!session) return countAttempt(deps, scope)
    const outcome = await checkKey(deps, scope, { ...session, credential })
    const isTelling = 'failure' in outcome && outcome.failure === 'tooMany'
    return isHidden && isTelling ? { failure: 'wrong' } : outcome
  }
  return nameGuess(deps, scope, { loginName, user })
    .judge(check, (outcome) =>
      'session' in outcome ? outcome.userId === user?.id : isUncounted(outcome),
    )
    .catch(toFailure)
}
