/** Commands on the settings of an organisation; its user names move in the same transaction. */
import { domainPolicyOf } from '../../domain/policy/domain-policy.ts'
import {
  changeOrganizationSettings as decideChange,
  evolveOrganizationSettings,
  noOrganizationSettings,
  type OrganizationSettings,
} from '../../domain/policy/organization-settings.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Actor, type Changed, commit, type Evolution, load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'
import { policyEvolutions } from './policies.ts'
import { movedBefore, movingOf } from './user-name-moves.ts'

/** How the settings of an organisation evolve; one stream each, of the organisation's id. */
export const organizationSettingsEvolution: Evolution<OrganizationSettings> = {
  aggregateType: 'organization_settings',
  initial: noOrganizationSettings,
  evolve: evolveOrganizationSettings,
}

/** Whose settings, and who changes them. */
export interface SettingsOwner {
  readonly actor: Actor
  readonly orgId: string
}

type Deps = Pick<CommandDeps, 'events'>

/** Sets them; refuses when two users would end up with one name. Absent: nothing changes. */
export async function setOrganizationSettings(
  deps: Deps,
  { actor, orgId }: SettingsOwner,
  { organizationScopedUsernames: wanted }: OrganizationSettings,
): Promise<Changed> {
  if (orgId.trim() === '') throw refuse('organization_settings.set.id_missing')
  return change(deps, { actor, orgId }, async ({ ownerExists }, own) => {
    if (!ownerExists) throw refuse('organization_settings.org_unknown')
    await requirePermission(actor, { permission: 'iam.policy.write', orgId })
    return wanted ?? own.organizationScopedUsernames
  })
}

/** Removes them; what is not set stays so. */
export async function removeOrganizationSettings(
  deps: Deps,
  { actor, orgId }: SettingsOwner,
): Promise<Changed> {
  if (orgId.trim() === '') throw refuse('organization_settings.remove.id_missing')
  await requirePermission(actor, { permission: 'iam.policy.delete', orgId })
  return change(deps, { actor, orgId }, async () => undefined)
}

function change(
  deps: Deps,
  { actor, orgId }: SettingsOwner,
  wantedOf: (
    org: { readonly ownerExists: boolean },
    own: OrganizationSettings,
  ) => Promise<boolean | undefined>,
): Promise<Changed> {
  const { instanceId } = actor
  const loadPolicies = (scope: 'org' | 'instance', aggregateId: string) => {
    const evolution = policyEvolutions[scope]
    const { aggregateType } = evolution
    return load(deps.events, { evolution, stream: { instanceId, aggregateType, aggregateId } })
  }
  return commit(
    { events: deps.events, evolution: organizationSettingsEvolution },
    {
      actor,
      aggregateId: orgId,
      ownerOf: () => orgId,
      decide: async (own) => {
        const movedInstance = await movedBefore(deps, instanceId)
        const ofInstance = await loadPolicies('instance', instanceId)
        const ofOrg = await loadPolicies('org', orgId)
        const organizationScopedUsernames = await wantedOf(ofOrg.state, own)
        const domain = ofOrg.state.settings.domain ?? domainPolicyOf(ofInstance.state)
        const command = { orgId, organizationScopedUsernames }
        const { events, movesTo } = decideChange(command, own, domain)
        const { streams, moves } = movingOf({ instanceId, orgId, movesTo, movedInstance })
        // A concurrent change of the organisation's own domain policy conflicts, too.
        const orgStream = { aggregateType: policyEvolutions.org.aggregateType, aggregateId: orgId }
        const unchanged = { ...orgStream, owner: orgId, expectedSequence: ofOrg.sequence }
        const alongside = [...streams, { ...unchanged, events: [] }]
        return { events, alongside, ...(moves && { moves }) }
      },
    },
  )
}
