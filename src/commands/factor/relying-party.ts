/** The relying party of WebAuthn credentials: a domain of the instance. */
import { refuse } from '../../domain/refusals.ts'
import { findRpId } from '../../kit/relying-party.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/**
 * The relying party's id: the given domain, or the host of the request where it is empty. Refuses
 * one that is neither that host, nor the instance's primary domain, nor a parent domain of these.
 */
export async function findRelyingParty(
  { directory }: Pick<CommandDeps, 'directory'>,
  { actor, domain }: { actor: Actor; domain: string },
): Promise<string> {
  const instance = await directory.instanceById(actor.instanceId)
  const hosts = [new URL(actor.origin).hostname, instance?.primaryDomain ?? '']
  const rpId = findRpId({ domain, hosts })
  if (rpId === undefined) throw refuse('webauthn.domain_foreign')
  return rpId
}
