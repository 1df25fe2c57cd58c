/** Signing somebody out because their SAML provider says so (organizations.md §3.7). */
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import { openIdpOf } from '../../commands/identity-provider/open-provider.ts'
import {
  endProviderSessions,
  type ProviderSessionsDeps,
} from '../../commands/session/end-provider-sessions.ts'
import { resolveRequestOrigin } from '../../kit/host.ts'
import { findNetwork } from '../../kit/network.ts'
import type { PageRequest } from '../../kit/page.ts'
import type { CallbackDeps } from './callback.ts'

/** The provider, and its request as it came. */
export interface SignOutRequest {
  readonly idpId: string
  readonly text: string
}

/**
 * Ends the sessions; resolves to where the browser takes the answer, undefined where the provider
 * takes none by redirect. Rejects with `IdpFailure` where the request is not the provider's.
 */
export async function signOutByProvider(
  deps: CallbackDeps & ProviderSessionsDeps,
  { method, headers, peer, requestId }: PageRequest,
  { idpId, text }: SignOutRequest,
): Promise<string | undefined> {
  const { instance, origin } = await resolveRequestOrigin(deps, headers)
  const instanceId = instance.id
  const found = await deps.idps.provider({ instanceId, idpId })
  if (found?.config.kind !== 'saml' || !found.isActive) throw new IdpFailure('provider_unknown')
  const binding = method === 'POST' ? 'post' : 'redirect'
  const logout = await deps.idpClients.readLogout(openIdpOf(deps, found), {
    ...{ origin, binding, text },
  })
  const from = { origin, network: findNetwork(peer), ...(requestId && { requestId }) }
  const isKnown = await endProviderSessions(deps, {
    actor: { instanceId, userId: 'LOGIN', ...from },
    idpId,
    externalUserId: logout.nameId,
    sessionIndex: logout.sessionIndex,
  })
  return (await logout.answer(isKnown))?.url
}
