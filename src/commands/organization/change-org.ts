/** Renaming, deactivating and activating organisations, by all APIs (organizations.md §1.3). */
import type { Decided } from '../../domain/event.ts'
import {
  activateOrg as decideActivation,
  deactivateOrg as decideDeactivation,
  renameOrg as decideRename,
} from '../../domain/organization/change-org.ts'
import type { Org } from '../../domain/organization/org.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Accompanied, type Actor, type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'
import { orgEvolution } from './orgs.ts'
import { type LastOwnerDeps, ownersBeside } from './owners-beside.ts'

/** An organisation, as an API refers to it. */
export interface OrgTarget {
  readonly actor: Actor
  readonly orgId: string
}

/** A change of an organisation by a caller with the permission on it. */
export interface OrgChange extends OrgTarget {
  readonly permission: 'org.write' | 'org.delete'
  readonly decide: (org: Org) => Iterable<Decided> | Accompanied | Promise<Accompanied>
}

/** Checks the permission, whether the organisation is there or not, then decides. */
export function changeOrg(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, orgId, permission, decide }: OrgChange,
): Promise<Changed> {
  return commit(
    { events, evolution: orgEvolution },
    {
      actor,
      aggregateId: orgId,
      ownerOf: () => orgId,
      decide: async (org): Promise<Accompanied> => {
        await requirePermission(actor, { permission, orgId })
        const decided = await decide(org)
        return 'alongside' in decided ? decided : { events: decided, alongside: [] }
      },
    },
  )
}

/** Gives it another name, and the domain that is made from it. */
export async function renameOrg(
  deps: Pick<CommandDeps, 'events'>,
  {
    name,
    instanceDomain,
    ...target
  }: OrgTarget & { readonly name: string; readonly instanceDomain: string },
): Promise<Changed> {
  const trimmed = name.trim()
  if (trimmed === '' || target.orgId.trim() === '') throw refuse('org.name.missing')
  return changeOrg(deps, {
    ...target,
    permission: 'org.write',
    decide: (org) => decideRename({ name: trimmed, instanceDomain }, org),
  })
}

/**
 * Deactivates it: its users and applications can do nothing until it is activated. Refuses where
 * nobody could activate it, because the instance's last owners are its users.
 */
export function deactivateOrg(deps: LastOwnerDeps, target: OrgTarget): Promise<Changed> {
  return changeOrg(deps, {
    ...target,
    permission: 'org.write',
    decide: (org) => ({
      events: decideDeactivation(org),
      alongside: () => ownersBeside(deps, { ...target, isRemoved: false }),
    }),
  })
}

/** Activates it; everything of it works as before. */
export function activateOrg(
  deps: Pick<CommandDeps, 'events'>,
  target: OrgTarget,
): Promise<Changed> {
  return changeOrg(deps, { ...target, permission: 'org.write', decide: decideActivation })
}
