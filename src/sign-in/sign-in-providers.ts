/** Signing in at another identity provider, and the session of the linked user. */
import { finishLdapIntent } from '../commands/identity-provider/finish-idp-intent.ts'
import {
  findOpenProvider,
  retrieveIdpIntent,
  startIdpIntent,
} from '../commands/identity-provider/idp-intents.ts'
import { idpOfAuthRequest } from '../domain/sign-in/auth-request-rules.ts'
import type { AttemptOutcome, FailedAttempt, PageScope, Provider } from '../login/calls.ts'
import type { ProviderCalls } from '../login/provider-calls.ts'
import { describeAccount } from './account.ts'
import { finishUnlinked, type RetrievedIntent, signInByIntent } from './external-accounts.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import {
  isProviderOpen,
  loadLoginContext,
  loadLoginPolicy,
  loadProviders,
} from './login-context.ts'
import { findPageRequest } from './page-requests.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

type Input<C extends keyof ProviderCalls> = Parameters<ProviderCalls[C]>[1]

/** Starts an intent; resolves to how the browser leaves, undefined when it may not be used. */
export async function startProvider(
  deps: SignInDeps,
  scope: PageScope,
  input: Input<'startProvider'>,
) {
  const { idpId, authRequestId, loginName, ...urls } = input
  const { rulesOrgId: orgId, policy } = await loadLoginContext(deps, scope, authRequestId)
  // Providers of other organisations are for users known by name; the callback checks theirs.
  const isOpen =
    loginName === ''
      ? (await loadProviders(deps, scope, { orgId, policy })).some(({ id }) => id === idpId)
      : await isProviderOpen(deps, scope, { idpId, policy })
  if (!isOpen) return undefined
  const started = await startIdpIntent(deps, {
    ...{ actor: toActor(scope), usage: 'page', idpId },
    ...urls,
  }).catch(ignoreRefusal)
  return started && { intentId: started.intentId, departure: started.departure }
}

/**
 * The provider to be started without asking. Before somebody is named it is the one that the
 * application demands, or the only one where there are no passwords; after that, the only one that
 * the account is linked to, where nothing here signs it in.
 */
export async function findOnlyProvider(
  deps: SignInDeps,
  scope: PageScope,
  { authRequestId, loginName }: Input<'findOnlyProvider'>,
): Promise<{ readonly idpId: string } | 'refused' | undefined> {
  const { rulesOrgId: orgId, policy } = await loadLoginContext(deps, scope, authRequestId)
  const demanded = idpOfAuthRequest(await findPageRequest(deps, scope, authRequestId))
  const offered = await loadProviders(deps, scope, { orgId, policy })
  if (demanded !== undefined) {
    const isOffered = offered.some(({ id }) => id === demanded)
    return isOffered ? { idpId: demanded } : 'refused'
  }
  const only = ([one, other]: readonly Provider[]) =>
    one && !other ? { idpId: one.id } : undefined
  if (loginName === '') return policy.allowUsernamePassword ? undefined : only(offered)
  const account = await describeAccount(deps, scope, { loginName, authRequestId })
  const hasOwnWay = account.hasPassword || account.hasPasskey
  return account.state === 'ready' && !hasOwnWay ? only(account.providers) : undefined
}

/** Creates the session of the user who is linked to the external account, or finds what else. */
export async function finishProvider(
  deps: SignInDeps,
  scope: PageScope,
  input: Input<'finishProvider'>,
): Promise<AttemptOutcome | 'unknown'> {
  const { intentId, token, authRequestId } = input
  const shown = { actor: toActor(scope), mayUseAll: false, intentId, token }
  const intent = await retrieveIdpIntent(deps, shown).catch(ignoreRefusal)
  if (!intent) return { failure: 'wrong' }
  if (intent.linkedUserId === undefined) return finishUnlinked(deps, scope, { ...input, intent })
  const refused = await refuseLinked(deps, scope, { authRequestId, intent })
  if (refused) return refused
  const { linkedUserId: userId } = intent
  return signInByIntent(deps, scope, { ...input, intent, userId })
}

/** Why a linked user may not sign in by the provider. */
async function refuseLinked(
  deps: SignInDeps,
  scope: PageScope,
  {
    authRequestId,
    intent,
  }: {
    readonly authRequestId: string
    readonly intent: RetrievedIntent
  },
): Promise<FailedAttempt | undefined> {
  const { instanceId } = scope
  const { linkedUserId: userId = '', idpId } = intent
  const user = await deps.users.byId({ instanceId, userId })
  const { orgId } = await loadLoginContext(deps, scope, authRequestId)
  if (!user?.human || (orgId !== undefined && orgId !== user.orgId)) return { failure: 'unlinked' }
  if (user.state === 'locked') return { failure: 'locked' }
  const policy = await loadLoginPolicy(deps, scope, user)
  const offered = await loadProviders(deps, scope, { orgId: user.orgId, policy })
  return offered.some(({ id }) => id === idpId) ? undefined : { failure: 'unlinked' }
}

/** The directory of an open intent, by its state. */
export async function findDirectory(
  deps: SignInDeps,
  scope: PageScope,
  state: string,
): Promise<Provider | undefined> {
  const found = await findOpenProvider(deps, { actor: toActor(scope), state })
  return found?.config.kind === 'ldap' ? { id: found.id, name: found.name } : undefined
}

/** Proves a name and password there. */
export async function proveAtDirectory(
  deps: SignInDeps,
  scope: PageScope,
  input: Input<'proveAtDirectory'>,
): Promise<{ readonly url: string } | FailedAttempt> {
  try {
    const proved = await finishLdapIntent(deps, { actor: toActor(scope), ...input })
    if (proved === 'wrong') return { failure: 'wrong' }
    return proved ?? { failure: 'gone' }
  } catch (reason) {
    return toFailure(reason)
  }
}
