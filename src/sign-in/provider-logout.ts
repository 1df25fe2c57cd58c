/**
 * Signing out at the provider that a session came by (organizations.md §3.7): only by SAML, and
 * only where the provider is set so.
 */
import { load } from '../commands/commit.ts'
import { IdpBusy, IdpFailure } from '../commands/identity-provider/idp-clients.ts'
import { loadIntent } from '../commands/identity-provider/idp-intents.ts'
import { openIdpOf } from '../commands/identity-provider/open-provider.ts'
import { sessionEvolution } from '../commands/session/sessions.ts'
import type { PageScope, SessionKey } from '../login/calls.ts'
import type { Departure } from '../login/provider-calls.ts'
import { findOpenSession } from './open-session.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Undefined where there is nothing to sign out of, or the provider cannot be asked. */
export async function leaveProvider(
  deps: SignInDeps,
  { instanceId, origin }: PageScope,
  key: SessionKey,
): Promise<Departure | undefined> {
  if (!(await findOpenSession(deps, { instanceId }, key))) return undefined
  const { sessionId } = key
  const stream = { instanceId, aggregateType: 'session', aggregateId: sessionId }
  const { state: session } = await load(deps.events, { evolution: sessionEvolution, stream })
  const { intentId } = session
  if (intentId === '') return undefined
  const { state: intent } = await loadIntent(deps, { instanceId, intentId })
  if (intent.access.kind !== 'saml' || !intent.access.subjectProof) return undefined
  const stored = await deps.idps.provider({ instanceId, idpId: intent.idpId })
  if (stored?.config.kind !== 'saml' || !stored.config.isLogoutFederated) return undefined
  const subject = JSON.parse(deps.sealer.open(intent.access.subjectProof, { instanceId }))
  try {
    return await deps.idpClients.beginLogout(openIdpOf(deps, stored), {
      ...{ nameId: '', nameIdFormat: '', sessionIndex: '', ...subject },
      ...{ origin, relayState: sessionId },
    })
  } catch (reason) {
    // Whoever signs out is signed out here, whatever the provider does.
    if (reason instanceof IdpFailure || reason instanceof IdpBusy) return undefined
    throw reason
  }
}
