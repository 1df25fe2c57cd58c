/** AddGenericOAuthProvider and AddGenericOIDCProvider of management and admin v1. */
import type { Decided } from '../../domain/event.ts'
import {
  type AddOAuthProvider,
  type AddOidcProvider,
  addOAuthProvider as decideOAuth,
  addOidcProvider as decideOidc,
  type ProviderOwner,
} from '../../domain/identity-provider/add-provider.ts'
import { type Actor, commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeInstance } from '../instance/instances.ts'
import { orgEvolution } from '../organization/orgs.ts'

interface ForWhom {
  readonly actor: Actor
  /** Absent: for the whole instance. */
  readonly orgId: string | undefined
}

/** A provider without an id, its secret in plain. */
type ProviderInput<P> = Omit<P, 'id' | 'clientSecret'> & { readonly clientSecret: string }

/** A provider by OAuth 2.0, and who owns it. */
export type OAuthProviderToAdd = ForWhom & { readonly provider: ProviderInput<AddOAuthProvider> }
/** A provider by OpenID Connect, and who owns it. */
export type OidcProviderToAdd = ForWhom & { readonly provider: ProviderInput<AddOidcProvider> }

/** Resolves to the provider's id; the secret is stored sealed. */
export async function addOAuthProvider(
  deps: Pick<CommandDeps, 'events' | 'reach' | 'ids' | 'sealer'>,
  { provider, ...forWhom }: OAuthProviderToAdd,
): Promise<Stored & { idpId: string }> {
  const command = { ...provider, ...drawn(deps, forWhom, provider) }
  const stored = await store(deps, forWhom, (owner) => decideOAuth(command, owner))
  return { ...stored, idpId: command.id }
}

/** The same for a provider by OpenID Connect. */
export async function addOidcProvider(
  deps: Pick<CommandDeps, 'events' | 'reach' | 'ids' | 'sealer'>,
  { provider, ...forWhom }: OidcProviderToAdd,
): Promise<Stored & { idpId: string }> {
  const command = { ...provider, ...drawn(deps, forWhom, provider) }
  const stored = await store(deps, forWhom, (owner) => decideOidc(command, owner))
  return { ...stored, idpId: command.id }
}

function drawn(
  { ids, sealer }: Pick<CommandDeps, 'ids' | 'sealer'>,
  { actor: { instanceId } }: ForWhom,
  { clientSecret }: { readonly clientSecret: string },
) {
  return { id: ids.next(), clientSecret: sealer.seal(clientSecret, { instanceId }) }
}

function store(
  deps: Pick<CommandDeps, 'events' | 'reach'>,
  { actor, orgId }: ForWhom,
  decide: (owner: ProviderOwner) => Iterable<Decided>,
): Promise<Stored> {
  const { reach } = deps
  if (orgId === undefined) {
    return changeInstance(deps, {
      actor,
      decide: ({ exists }) => decide({ scope: 'instance', exists, reach }),
    })
  }
  return commit(
    { events: deps.events, evolution: orgEvolution },
    {
      actor,
      aggregateId: orgId,
      ownerOf: () => orgId,
      decide: ({ exists }) => decide({ scope: 'org', exists, reach }),
    },
  )
}
