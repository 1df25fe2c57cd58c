/** Commands on domain policies; user names are renamed in the same transaction. */
import {
  type DomainPolicyChange,
  changeDomainPolicy as decideChange,
  domainPolicyOf,
} from '../../domain/policy/domain-policy.ts'
import { noOrganizationSettings } from '../../domain/policy/organization-settings.ts'
import type { OwnPolicies } from '../../domain/policy/own-policies.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { commit, load, type Stored } from '../commit.ts'
import { organizationSettingsEvolution } from './organization-settings.ts'
import { type PolicyDeps, type PolicyOwner, policyEvolutions, toScope } from './policies.ts'
import { movedBefore, movingOf } from './user-name-moves.ts'

/** Changes a domain policy; refuses when two users would end up with one name. */
export function changeDomainPolicy(
  deps: PolicyDeps,
  owner: PolicyOwner,
  change: DomainPolicyChange,
): Promise<Stored> {
  const { actor, orgId } = owner
  const { instanceId } = actor
  const scope = toScope(owner)
  const ownerId = orgId ?? instanceId
  return commit(
    { events: deps.events, evolution: policyEvolutions[scope] },
    {
      actor,
      aggregateId: ownerId,
      ownerOf: () => ownerId,
      decide: async (own) => {
        const movedInstance = await movedBefore(deps, instanceId)
        const ofInstance = orgId === undefined ? own : await policiesOfInstance(deps, instanceId)
        const inherited = domainPolicyOf(ofInstance)
        const { settings, unchanged } = await settingsOf(deps, { instanceId, orgId })
        const command = { scope, ownerId, change, inherited, settings }
        const { events, movesTo } = decideChange(command, own)
        const { streams, moves } = movingOf({ instanceId, orgId, movesTo, movedInstance })
        return { events, alongside: [...streams, ...unchanged], ...(moves && { moves }) }
      },
    },
  )
}

/** The organisation's settings, and the stream by which a concurrent change of them conflicts. */
async function settingsOf(
  { events }: PolicyDeps,
  { instanceId, orgId }: { readonly instanceId: string; readonly orgId: string | undefined },
) {
  if (orgId === undefined) return { settings: noOrganizationSettings, unchanged: [] }
  const evolution = organizationSettingsEvolution
  const { aggregateType } = evolution
  const stream = { instanceId, aggregateType, aggregateId: orgId }
  const { state: settings, sequence: expectedSequence } = await load(events, { evolution, stream })
  const own = { aggregateType, aggregateId: orgId, owner: orgId }
  const unchanged: StreamAppend[] = [{ ...own, expectedSequence, events: [] }]
  return { settings, unchanged }
}

async function policiesOfInstance(
  { events }: PolicyDeps,
  instanceId: string,
): Promise<OwnPolicies> {
  const evolution = policyEvolutions.instance
  const { aggregateType } = evolution
  const stream = { instanceId, aggregateType, aggregateId: instanceId }
  return (await load(events, { evolution, stream })).state
}
