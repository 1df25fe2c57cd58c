/** What all commands on the identity providers of an organisation or an instance share. */
import type { ProviderLevel } from '../../domain/identity-provider/add-provider.ts'
import {
  evolveProviders,
  noProviders,
  type OwnProviders,
} from '../../domain/identity-provider/own-providers.ts'
import { ownProvidersSnapshot } from '../../domain/identity-provider/own-providers-snapshot.ts'
import type { Scope } from '../../domain/scope.ts'
import { commit, type Decide, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type PolicyOwner, toScope } from '../policy/policies.ts'

/** How the providers of an organisation or an instance evolve. */
export const providerEvolutions: Readonly<Record<Scope, Evolution<OwnProviders>>> = {
  org: evolutionOf('org'),
  instance: evolutionOf('instance'),
}

function evolutionOf(aggregateType: Scope): Evolution<OwnProviders> {
  return {
    aggregateType,
    initial: noProviders,
    evolve: evolveProviders,
    snapshot: ownProvidersSnapshot,
  }
}

/** Decides on the providers of an owner and stores the outcome. */
export function changeProviders(
  { events }: Pick<CommandDeps, 'events'>,
  owner: PolicyOwner,
  decide: Decide<OwnProviders>,
): Promise<Stored> {
  const { actor } = owner
  const aggregateId = ownerIdOf(owner)
  const evolution = providerEvolutions[toScope(owner)]
  return commit({ events, evolution }, { actor, aggregateId, ownerOf: () => aggregateId, decide })
}

/** The providers of an owner, for a decision that is not stored. */
export async function loadProviders(
  { events }: Pick<CommandDeps, 'events'>,
  owner: PolicyOwner,
): Promise<OwnProviders> {
  const evolution = providerEvolutions[toScope(owner)]
  const { instanceId } = owner.actor
  const stream = {
    instanceId,
    aggregateType: evolution.aggregateType,
    aggregateId: ownerIdOf(owner),
  }
  return (await load(events, { evolution, stream })).state
}

/** Whose providers they are, as decisions take it. */
export function levelOf({ reach }: Pick<CommandDeps, 'reach'>, owner: PolicyOwner): ProviderLevel {
  return { scope: toScope(owner), ownerId: ownerIdOf(owner), reach }
}

function ownerIdOf({ actor, orgId }: PolicyOwner): string {
  return orgId ?? actor.instanceId
}
