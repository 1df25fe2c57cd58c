/** Domains of organisations, as an import of whole organisations adds them. */
import { addDomain, type DomainToAdd } from '../../domain/organization/domains.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Actor, type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'
import { orgEvolution } from './orgs.ts'

/** Adds a domain, or what it lacks; refuses one that is another organisation's. */
export function addOrgDomain(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, orgId, ...domain }: DomainToAdd & { readonly actor: Actor; readonly orgId: string },
): Promise<Changed> {
  return commit(
    { events, evolution: orgEvolution },
    {
      actor,
      aggregateId: orgId,
      ownerOf: () => orgId,
      decide: async (org) => {
        await requirePermission(actor, { permission: 'org.write', orgId })
        if (!org.exists) throw refuse('project.org_unknown')
        return addDomain(domain)
      },
    },
  )
}
