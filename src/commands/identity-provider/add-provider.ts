/** AddGenericOAuthProvider and AddGenericOIDCProvider of management and admin v1. */
import type { Decided } from '../../domain/event.ts'
import {
  type AddOAuthProvider,
  type AddOidcProvider,
  addOAuthProvider as decideOAuth,
  addOidcProvider as decideOidc,
  type ProviderOwner,
} from '../../domain/identity-provider/add-provider.ts'
import { type Actor, change, type Stored } from '../change.ts'
import { changeInstance } from '../instance/instances.ts'
import type { CommandNeeds } from '../needs.ts'
import { orgEvolution } from '../organization/orgs.ts'

interface ForWhom {
  readonly actor: Actor
  /** Absent: for all of the instance. */
  readonly orgId: string | undefined
}

/** A provider before it has an id, its secret still readable. */
type Words<P> = Omit<P, 'id' | 'clientSecret'> & { readonly clientSecret: string }

export type OAuthProviderToAdd = ForWhom & { readonly provider: Words<AddOAuthProvider> }
export type OidcProviderToAdd = ForWhom & { readonly provider: Words<AddOidcProvider> }

/** Resolves to the provider's id; the secret is kept sealed. */
export async function addOAuthProvider(
  needs: CommandNeeds,
  { provider, ...forWhom }: OAuthProviderToAdd,
): Promise<Stored & { idpId: string }> {
  const command = { ...provider, ...drawn(needs, forWhom, provider) }
  const stored = await store(needs, forWhom, (owner) => decideOAuth(command, owner))
  return { ...stored, idpId: command.id }
}

/** The same for a provider that speaks OpenID Connect. */
export async function addOidcProvider(
  needs: CommandNeeds,
  { provider, ...forWhom }: OidcProviderToAdd,
): Promise<Stored & { idpId: string }> {
  const command = { ...provider, ...drawn(needs, forWhom, provider) }
  const stored = await store(needs, forWhom, (owner) => decideOidc(command, owner))
  return { ...stored, idpId: command.id }
}

function drawn(
  { ids, sealer }: CommandNeeds,
  { actor: { instanceId } }: ForWhom,
  { clientSecret }: { readonly clientSecret: string },
) {
  return { id: ids.next(), clientSecret: sealer.seal(clientSecret, { instanceId }) }
}

function store(
  needs: CommandNeeds,
  { actor, orgId }: ForWhom,
  decide: (owner: ProviderOwner) => Iterable<Decided>,
): Promise<Stored> {
  const { reach } = needs
  if (orgId === undefined) {
    return changeInstance(needs, {
      actor,
      decide: ({ exists }) => decide({ scope: 'instance', exists, reach }),
    })
  }
  return change(
    { events: needs.events, evolution: orgEvolution },
    {
      actor,
      aggregateId: orgId,
      ownerOf: () => orgId,
      decide: ({ exists }) => decide({ scope: 'org', exists, reach }),
    },
  )
}
