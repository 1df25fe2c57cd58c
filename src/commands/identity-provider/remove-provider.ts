/**
 * Removing identity providers, with what depends on them: linked accounts, which nobody could use
 * any more, and entries of login policies (organizations.md §3.3, §3.9).
 */
import {
  cascadeLink,
  removeProvider as decideRemove,
  removeConfig,
} from '../../domain/identity-provider/remove-provider.ts'
import { unlistProvider } from '../../domain/policy/login-lists.ts'
import type { LinkedUser } from '../../queries/identity-provider/provider-uses.ts'
import { type Actor, commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type PolicyOwner, policyEvolutions } from '../policy/policies.ts'
import { userEvolution } from '../user/users.ts'
import { changeProviders, levelOf, loadProviders } from './own-providers.ts'

type RemovalDeps = Pick<CommandDeps, 'events' | 'reach' | 'users'>

interface Removed {
  readonly actor: Actor
  readonly idpId: string
}

/**
 * Removes a provider. What depends on it goes first, in pieces: a removal that was interrupted is
 * finished by another. Then what was linked meanwhile.
 */
export async function removeProvider(
  deps: RemovalDeps,
  owner: PolicyOwner,
  { id, kind }: { readonly id: string; readonly kind: 'any' | 'deprecated' },
): Promise<Stored> {
  const decide = kind === 'any' ? decideRemove : removeConfig
  const level = levelOf(deps, owner)
  // Nothing is removed of what is refused.
  Array.from(decide(level, { id }, await loadProviders(deps, owner)))
  const removed = { actor: owner.actor, idpId: id }
  await removeUses(deps, removed)
  const stored = await changeProviders(deps, owner, (own) => decide(level, { id }, own))
  await removeUses(deps, removed)
  return stored
}

async function removeUses(deps: RemovalDeps, removed: Removed): Promise<void> {
  await unlistEverywhere(deps, removed)
  await unlinkAll(deps, removed)
}

async function unlistEverywhere(deps: RemovalDeps, { actor, idpId }: Removed): Promise<void> {
  const { instanceId } = actor
  let after = ''
  while (true) {
    const ownerIds = await deps.users.policiesWithProvider({ instanceId, idpId, after })
    for (const ownerId of ownerIds) {
      const scope = ownerId === instanceId ? 'instance' : 'org'
      await commit(
        { events: deps.events, evolution: policyEvolutions[scope] },
        {
          actor,
          aggregateId: ownerId,
          ownerOf: () => ownerId,
          decide: (own) => unlistProvider(scope, { idpId }, own),
        },
      )
    }
    const last = ownerIds.at(-1)
    if (last === undefined) return
    after = last
  }
}

async function unlinkAll(deps: RemovalDeps, removed: Removed): Promise<void> {
  const { actor, idpId } = removed
  let after = ''
  while (true) {
    const uses = { instanceId: actor.instanceId, idpId, after }
    const links = await deps.users.linksOfProvider(uses)
    await Promise.all(links.map((link) => unlink(deps, removed, link)))
    const last = links.at(-1)
    if (last === undefined) return
    after = last.externalUserId
  }
}

/** Follows from the removal: who may remove the provider need not have rights to its users. */
function unlink(
  { events }: RemovalDeps,
  { actor, idpId }: Removed,
  { userId, externalUserId }: LinkedUser,
) {
  return commit(
    { events, evolution: userEvolution },
    {
      actor,
      aggregateId: userId,
      ownerOf: ({ orgId }) => orgId,
      decide: (user) => cascadeLink({ idpId, externalUserId }, user),
    },
  )
}
