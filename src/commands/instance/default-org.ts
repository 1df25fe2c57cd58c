/** The default organisation of an instance (organizations.md §1.5). */
import { event } from '../../domain/event.ts'
import { refuse } from '../../domain/refusals.ts'
import { commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { OrgTarget } from '../organization/change-org.ts'
import { guardOrg } from '../organization/orgs.ts'
import { instanceEvolution } from './instances.ts'

/** Makes an active organisation the default one; refuses the one that is. */
export function setDefaultOrg(
  deps: Pick<CommandDeps, 'events' | 'directory'>,
  { actor, orgId }: OrgTarget,
): Promise<Stored> {
  const { instanceId } = actor
  return commit(
    { events: deps.events, evolution: instanceEvolution },
    {
      actor,
      aggregateId: instanceId,
      ownerOf: () => instanceId,
      decide: async () => {
        const instance = await deps.directory.instanceById(instanceId)
        if (instance?.defaultOrgId === orgId) throw refuse('instance.default_org.unchanged')
        const { isActive, guard } = await guardOrg(deps, { actor, orgId })
        if (!isActive) throw refuse('instance.default_org.unknown')
        return { events: [event('instance.default.org.set', { orgId })], alongside: [guard] }
      },
    },
  )
}
