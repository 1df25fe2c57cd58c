/** Domain policies: within what user names are unique (surroundings §5.1). */
import { changeDomainPolicy } from '../../commands/policy/domain-policies.ts'
import type { DomainPolicy } from '../../domain/policy/policies.ts'
import type { Context } from '../context.ts'
import {
  added,
  changed,
  getPolicy,
  getSettings,
  instanceLevel,
  orgLevel,
  type PolicyDeps,
  policyWire,
} from './policy-rpcs.ts'

const row = { kind: 'domain', toWire: settingsOf } as const

/** The RPCs of domain policies, by service; an organisation cannot change its own. */
export const domainPolicy = {
  admin(deps: PolicyDeps) {
    return {
      getDomainPolicy: getPolicy(deps, instanceLevel, row),
      updateDomainPolicy: updateDomainPolicy(deps),
      getCustomDomainPolicy: getCustomDomainPolicy(deps),
      addCustomDomainPolicy: addCustomDomainPolicy(deps),
      updateCustomDomainPolicy: updateCustomDomainPolicy(deps),
      resetCustomDomainPolicyToDefault: resetCustomDomainPolicy(deps),
    }
  },
  management(deps: PolicyDeps) {
    return { getDomainPolicy: getPolicy(deps, orgLevel, row) }
  },
  settings(deps: PolicyDeps) {
    return { getDomainSettings: getSettings(deps, 'domain', toSettings) }
  },
}

/** Whichever organisation an admin names. */
interface WireOrg {
  readonly orgId: string
}

const updateDomainPolicy =
  ({ commands }: PolicyDeps) =>
  (request: DomainPolicy, { actor }: Context) => {
    const change = { kind: 'change', settings: settingsOf(request) } as const
    return changed(changeDomainPolicy(commands, { actor, orgId: undefined }, change))
  }

const getCustomDomainPolicy =
  ({ directory }: PolicyDeps) =>
  async ({ orgId }: WireOrg, { instance, origin }: Context) => {
    const view = await directory.policy({ instanceId: instance.id, orgId }, 'domain')
    return { policy: policyWire(view, settingsOf, { origin }), isDefault: view.isDefault }
  }

const addCustomDomainPolicy =
  ({ commands }: PolicyDeps) =>
  (request: WireOrg & DomainPolicy, { actor }: Context) => {
    const change = { kind: 'add', settings: settingsOf(request) } as const
    return added(changeDomainPolicy(commands, { actor, orgId: request.orgId }, change))
  }

const updateCustomDomainPolicy =
  ({ commands }: PolicyDeps) =>
  (request: WireOrg & DomainPolicy, { actor }: Context) => {
    const change = { kind: 'change', settings: settingsOf(request) } as const
    return changed(changeDomainPolicy(commands, { actor, orgId: request.orgId }, change))
  }

/** The instance's applies again; for the domain policy under either of its names. */
export const resetCustomDomainPolicy =
  ({ commands }: PolicyDeps) =>
  ({ orgId }: WireOrg, { actor }: Context) =>
    changed(changeDomainPolicy(commands, { actor, orgId }, { kind: 'remove' }))

/** The fields alone, which v1 names as we do. */
function settingsOf(wire: DomainPolicy): DomainPolicy {
  const { userLoginMustBeDomain, validateOrgDomains } = wire
  const { smtpSenderAddressMatchesInstanceDomain } = wire
  return { userLoginMustBeDomain, validateOrgDomains, smtpSenderAddressMatchesInstanceDomain }
}

function toSettings({ userLoginMustBeDomain, validateOrgDomains, ...rest }: DomainPolicy) {
  return {
    loginNameIncludesDomain: userLoginMustBeDomain,
    requireOrgDomainVerification: validateOrgDomains,
    ...rest,
  }
}
