/** Signing in at another identity provider, and the session of the linked user. */
import { retrieveIdpIntent, startIdpIntent } from '../commands/identity-provider/idp-intents.ts'
import { updateFromProvider } from '../commands/identity-provider/update-from-provider.ts'
import type { PageScope } from '../login/calls.ts'
import { beginSession, type SignInOutcome } from './begin-session.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import {
  isProviderOpen,
  loadLoginContext,
  loadLoginPolicy,
  loadProviders,
} from './login-context.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Starts an intent; resolves to the URL at the provider, undefined when it may not be used. */
export async function startProvider(
  deps: SignInDeps,
  scope: PageScope,
  {
    idpId,
    authRequestId,
    successUrl,
    failureUrl,
    loginHint,
  }: {
    readonly idpId: string
    readonly authRequestId: string
    readonly successUrl: string
    readonly failureUrl: string
    readonly loginHint: string
  },
) {
  // Providers of other organisations are for users known by name; the callback checks theirs.
  const { policy } = await loadLoginContext(deps, scope, authRequestId)
  if (!(await isProviderOpen(deps, scope, { idpId, policy }))) return undefined
  const started = await startIdpIntent(deps, {
    actor: toActor(scope),
    usage: 'page',
    idpId,
    successUrl,
    failureUrl,
    loginHint,
  }).catch(ignoreRefusal)
  return started && { intentId: started.intentId, url: started.authUrl }
}

/** Creates the session of the user who is linked to the external account. */
export async function finishProvider(
  deps: SignInDeps,
  scope: PageScope,
  {
    intentId,
    token,
    agent,
    authRequestId,
  }: {
    readonly intentId: string
    readonly token: string
    readonly agent: string
    readonly authRequestId: string
  },
): Promise<SignInOutcome> {
  const { instanceId } = scope
  const shown = { actor: toActor(scope), mayUseAll: false, intentId, token }
  const intent = await retrieveIdpIntent(deps, shown).catch(ignoreRefusal)
  if (!intent) return { failure: 'wrong' }
  const { linkedUserId: userId, idpId } = intent
  if (userId === undefined) return { failure: 'unlinked' }
  const user = await deps.users.byId({ instanceId, userId })
  const { orgId } = await loadLoginContext(deps, scope, authRequestId)
  if (!user?.human || (orgId !== undefined && orgId !== user.orgId)) return { failure: 'unlinked' }
  if (user.state === 'locked') return { failure: 'locked' }
  const policy = await loadLoginPolicy(deps, scope, user)
  const offered = await loadProviders(deps, scope, { orgId: user.orgId, policy })
  if (!offered.some(({ id }) => id === idpId)) return { failure: 'unlinked' }
  const factors = { idpIntent: { id: intentId, token } }
  const begun = await beginSession(deps, scope, { userId, agent, authRequestId, factors }).then(
    ({ session }) => ({ session }),
    toFailure,
  )
  const provider = await deps.tenancy.provider({ instanceId, idpId })
  if ('session' in begun && provider?.options.isAutoUpdate) {
    const { externalUserId, claims } = intent
    const account = { actor: toActor(scope), userId, idpId, externalUserId, claims }
    await updateFromProvider(deps, account)
  }
  return begun
}
