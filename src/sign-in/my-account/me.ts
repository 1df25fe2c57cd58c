/**
 * Who manages an account on the pages: the user of the browser's session, and nobody else. Every
 * change begins here, so that none can be made with a sign-in that lacks a step, or without a
 * recent proof where one is needed.
 */
import type { Actor } from '../../commands/commit.ts'
import { findRelyingParty } from '../../commands/factor/relying-party.ts'
import { permissionsBy } from '../../commands/right/permissions.ts'
import type { Target } from '../../commands/user/users.ts'
import type { LoginPolicy } from '../../domain/policy/policies.ts'
import type { Membership } from '../../domain/right/powers.ts'
import { lackOfRecentProof, type ProofLack } from '../../domain/sign-in/recent-proof.ts'
import { type SecondFactor, usableFactors } from '../../domain/sign-in/usable-factors.ts'
import { allowed } from '../../domain/user/allow.ts'
import type { ChangeOutcome, RefusedChange } from '../../login/account/account-calls.ts'
import type { PageScope, SessionKey, SignInStatus } from '../../login/calls.ts'
import type { SignInMethods } from '../../queries/user/user-attributes.ts'
import { loadLoginPolicy } from '../login-context.ts'
import { findOpenSession, type OpenSession } from '../open-session.ts'
import { toActor } from '../page-scope.ts'
import { loadStatus } from '../sign-in-status.ts'
import { toAccountFailure } from './account-failures.ts'
import type { MyAccountDeps } from './my-account-deps.ts'

/** The user of a session, as commands take it. */
export interface Me extends OpenSession {
  readonly key: SessionKey
  readonly status: SignInStatus
  readonly lack: ProofLack | undefined
  /** The second factors that a proof may be given by. */
  readonly factors: readonly SecondFactor[]
  readonly methods: SignInMethods
  readonly policy: LoginPolicy
  /** With the user's own permissions, which rule what it may do to itself (`rights.ts`). */
  readonly actor: Actor & { readonly powers: NonNullable<Actor['powers']> }
  readonly target: Target & { readonly within: string }
}

/** Undefined where nobody is signed in, or a step of the sign-in is missing. */
export async function findMe(
  deps: MyAccountDeps,
  scope: PageScope,
  key: SessionKey,
): Promise<Me | undefined> {
  const [status, open] = await Promise.all([
    loadStatus(deps, scope, { key, authRequestId: '' }),
    findOpenSession(deps, scope, key),
  ])
  // Whoever mistyped a new address must be able to correct it.
  if (!open || (status?.step !== 'done' && status?.step !== 'email')) return undefined
  const { session, user, human } = open
  const { instanceId } = scope
  const { id: userId, orgId } = user
  const [policy, methods, { secondFactors }, rpId] = await Promise.all([
    loadLoginPolicy(deps, scope, user),
    deps.users.signInMethods({ instanceId, userId }),
    deps.directory.loginLists({ instanceId, orgId }),
    findRelyingParty(deps, { actor: toActor(scope), domain: '' }),
  ])
  const isByKey = session.factors.isPasskey || session.factors.isUserVerified
  const held = methods.factors
  const factors = usableFactors({ held, allowed: secondFactors, rpId, isByKey })
  const actor = actorOf(deps, scope, userId)
  return {
    ...{ ...open, key, status, factors, methods, policy, actor },
    lack: lackOfRecentProof(session.factors, {
      nowMicros: deps.clock.nowMicros(),
      passwordChangedAtMicros: human.passwordChangedAtMicros ?? 0,
      hasSecondFactor: factors.length > 0,
    }),
    target: { actor, userId, generation: 'v1', within: orgId, allow: allowed },
  }
}

function actorOf({ callers, directory, users }: MyAccountDeps, scope: PageScope, userId: string) {
  const { instanceId } = scope
  let asked: Promise<readonly Membership[]> | undefined
  const memberships = () => {
    asked ??= callers.membershipsOf({ instanceId, userId })
    return asked
  }
  const deps = { callers, directory, users }
  return { ...toActor(scope), userId, powers: { userId, ...permissionsBy(memberships), deps } }
}

/** A call of the pages about the user of a session. */
export interface Acting {
  readonly deps: MyAccountDeps
  readonly scope: PageScope
  readonly key: SessionKey
}

/** Does something for the user of the session; refuses where nobody is signed in. */
export async function asMe<T>(
  { deps, scope, key }: Acting,
  work: (me: Me) => Promise<T>,
): Promise<T | RefusedChange> {
  const me = await findMe(deps, scope, key)
  if (!me) return { failure: 'gone' }
  return work(me).catch(toAccountFailure)
}

/** Does something that needs a recent proof. */
export async function asProvedMe<T>(
  acting: Acting,
  work: (me: Me) => Promise<T>,
): Promise<T | RefusedChange> {
  return asMe<T | RefusedChange>(acting, async (me) => (me.lack ? { failure: 'proof' } : work(me)))
}

/** For a change, of which nothing more is to be said than that it is done. */
export async function done(work: Promise<unknown>): Promise<ChangeOutcome> {
  const made = await work
  return isRefused(made) ? made : undefined
}

function isRefused(made: unknown): made is RefusedChange {
  return typeof made === 'object' && made !== null && 'failure' in made
}
