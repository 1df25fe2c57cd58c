/** Signing in with a password (surroundings §4.10, step 3). */
import { createGuess } from '../commands/guess/guesses.ts'
import {
  attemptsLeft,
  isUntried,
  shownForPassword,
  tellsOfAccount,
} from '../domain/sign-in/attempts.ts'
import { mayHaveSession, stateToSignIn } from '../domain/user/user-states.ts'
import type { PageScope, SessionKey, SignInAttempt } from '../login/calls.ts'
import type { UserView } from '../queries/user/user-view.ts'
import { nameGuess, type ResolvedName, resolveName } from './account.ts'
import type { AnswerFloor } from './answer-floor.ts'
import { beginSession, type SignInOutcome } from './begin-session.ts'
import { decoyVerify } from './decoy.ts'
import { parseFailure, toFailure } from './failures.ts'
import { loadLoginPolicy } from './login-context.ts'
import { findOpenSession } from './open-session.ts'
import { toActor } from './page-scope.ts'
import { addPassword } from './second-factors.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** What checking a password uses. */
export interface PasswordDeps extends SignInDeps {
  readonly answerFloor: AnswerFloor
}

type PasswordInput = SignInAttempt & {
  readonly password: string
  /** A session that other factors were proved in. */
  readonly session: SessionKey | undefined
}

/** Where names are hidden, an unknown name takes as long as a known one. */
export async function checkPassword(
  deps: PasswordDeps,
  scope: PageScope,
  input: PasswordInput,
): Promise<SignInOutcome> {
  const beganAtMicros = deps.clock.nowMicros()
  const resolved = await resolveName(deps, scope, input)
  const { user, isHidden } = resolved
  const outcome = await nameGuess(deps, scope, { loginName: input.loginName, user })
    .judge(() => attemptPassword(deps, scope, { ...input, resolved }), isUncounted)
    .catch(toFailure)
  if (isHidden && 'failure' in outcome && outcome.failure === 'wrong') {
    const isKnown = user !== undefined
    await deps.answerFloor.reach(scope.instanceId, { beganAtMicros, isKnown })
  }
  return outcome
}

async function attemptPassword(
  deps: PasswordDeps,
  scope: PageScope,
  {
    password,
    agent,
    authRequestId,
    session: before,
    resolved: { context, user, isHidden },
  }: PasswordInput & { readonly resolved: ResolvedName },
): Promise<SignInOutcome> {
  const policy = user ? await loadLoginPolicy(deps, scope, user) : context.policy
  if (!user || !mayHaveSession(stateToSignIn(user)) || !policy.allowUsernamePassword) {
    return isHidden ? decoyVerify(deps, scope, password) : countAttempt(deps, scope)
  }
  try {
    const open = before && (await findOpenSession(deps, scope, before))
    if (before && open?.user.id === user.id) {
      return await addPassword(deps, scope, { ...before, password })
    }
    const factors = { password }
    const begun = { userId: user.id, agent, authRequestId, factors }
    const { session } = await beginSession(deps, scope, begun)
    return { session, userId: user.id }
  } catch (thrown) {
    const { failure, failedAttempts } = parseFailure(thrown)
    if (isHidden && tellsOfAccount(failure)) return decoyVerify(deps, scope, password)
    const shown = shownForPassword(failure)
    if (shown !== 'wrong') return { failure: shown }
    const left = await loadAttemptsLeft(deps, scope, { user, isHidden, failedAttempts })
    return { failure: 'wrong', attemptsLeft: left }
  }
}

/** Whether an attempt by a name does not count: it succeeded, or nothing was compared. */
export const isUncounted = (outcome: SignInOutcome): boolean =>
  'session' in outcome || isUntried(outcome.failure)

/** A failed attempt without hashing, where names are not hidden. */
export async function countAttempt(deps: SignInDeps, scope: PageScope): Promise<SignInOutcome> {
  const guess = createGuess(deps, { actor: toActor(scope), kind: 'password', account: '' })
  return guess
    .judge(
      () => ({ failure: 'wrong' }) as const,
      () => false,
    )
    .catch(toFailure)
}

async function loadAttemptsLeft(
  { directory }: SignInDeps,
  { instanceId }: PageScope,
  { user, isHidden, failedAttempts }: { user: UserView; isHidden: boolean; failedAttempts: number },
): Promise<number | undefined> {
  if (isHidden || failedAttempts === 0) return undefined
  const { settings } = await directory.policy({ instanceId, orgId: user.orgId }, 'lockout')
  return attemptsLeft(failedAttempts, { isHidden, policy: settings })
}
