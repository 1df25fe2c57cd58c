/** The first way to sign in on the page of an invitation: a passkey, or another provider. */
import { registerWebAuthn } from '../commands/factor/webauthn-keys.ts'
import { acceptWithPasskey } from '../commands/user/accept-with-passkey.ts'
import { acceptWithProvider } from '../commands/user/accept-with-provider.ts'
import { allowsPasskeys } from '../domain/sign-in/account.ts'
import { allowed } from '../domain/user/allow.ts'
import type { AttemptOutcome, Link, LinkCalls, PageScope, Visitor } from '../login/calls.ts'
import type { ProviderCalls } from '../login/provider-calls.ts'
import { beginSession } from './begin-session.ts'
import { retrieveIntent, signInByIntent } from './external-accounts.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import { loadLoginContext, loadLoginPolicy, loadProviders } from './login-context.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** What the policy of a user's organisation allows as a first way. */
export async function firstWays(
  deps: SignInDeps,
  scope: PageScope,
  { link, orgId }: { readonly link: Link; readonly orgId: string },
): Promise<Pick<Visitor, 'offersPasskey' | 'offersPassword' | 'providers'>> {
  if (link.kind !== 'invite') return { offersPasskey: false, offersPassword: true, providers: [] }
  const policy = await loadLoginPolicy(deps, scope, { orgId })
  const { instanceId } = scope
  const offered = await loadProviders(deps, scope, { orgId, policy })
  const linking = await Promise.all(
    offered.map(async (each) => {
      const provider = await deps.idps.provider({ instanceId, idpId: each.id })
      return provider?.options.isLinkingAllowed ? [each] : []
    }),
  )
  const providers = linking.flat()
  const offersPasskey = allowsPasskeys(policy)
  const hasOther = offersPasskey || providers.length > 0
  // Without any of them the password stays: nobody is locked out of an invitation.
  return { offersPasskey, providers, offersPassword: policy.allowUsernamePassword || !hasOther }
}

/** Begins the registration; the code is not used up by it. */
export async function beginInvitePasskey(deps: SignInDeps, scope: PageScope, link: Link) {
  const begun = await registerWebAuthn(deps, {
    ...{ actor: toActor(scope), userId: link.userId, allow: allowed, family: 'passkeys' },
    ...{ domain: '', attachment: undefined, code: undefined },
  }).catch(ignoreRefusal)
  return begun && { options: begun.options }
}

/** Accepts the invitation with the passkey, which signs its user in. */
export async function acceptInvitePasskey(
  deps: SignInDeps,
  scope: PageScope,
  {
    userId,
    code,
    name,
    credential,
    agent,
    authRequestId,
  }: Parameters<LinkCalls['acceptInvitePasskey']>[1],
): Promise<AttemptOutcome> {
  try {
    const actor = toActor(scope)
    const registeredKey = {
      ...(await acceptWithPasskey(deps, { actor, userId, code, name, credential })),
      isPasskey: true,
    }
    const { orgId } = await loadLoginContext(deps, scope, authRequestId)
    const user = await deps.users.byId({ instanceId: scope.instanceId, userId })
    const isMeant = orgId === undefined || orgId === user?.orgId
    const begun = { userId, agent, authRequestId: isMeant ? authRequestId : '' }
    const { session } = await beginSession(deps, scope, { ...begun, factors: { registeredKey } })
    return { session }
  } catch (thrown) {
    return toFailure(thrown)
  }
}

/** Accepts the invitation with the account of a provider, which signs its user in. */
export async function acceptInviteByProvider(
  deps: SignInDeps,
  scope: PageScope,
  { userId, code, ...input }: Parameters<ProviderCalls['acceptInviteByProvider']>[1],
): Promise<AttemptOutcome | 'unknown'> {
  const intent = await retrieveIntent(deps, scope, input)
  if (!intent) return { failure: 'gone' }
  if (intent.linkedUserId !== undefined) return 'unknown'
  const { idpId, externalUserId, externalUserName: displayName } = intent
  const provider = await deps.idps.provider({ instanceId: scope.instanceId, idpId })
  if (!provider?.isActive) return { failure: 'forbidden' }
  // The person asks for it, so that finding users by themselves does not count.
  const options = { ...provider.options, autoLinking: 0 }
  const link = { idpId, externalUserId, displayName }
  try {
    await acceptWithProvider(deps, { actor: toActor(scope), userId, code, link, options })
    return await signInByIntent(deps, scope, { ...input, userId, intent })
  } catch (thrown) {
    return toFailure(thrown)
  }
}
