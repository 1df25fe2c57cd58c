/** The domain policy under its older name, with only one of its rules. */
import { changeDomainPolicy } from '../../commands/policy/domain-policies.ts'
import type { DomainPolicy } from '../../domain/policy/policies.ts'
import type { Context } from '../context.ts'
import { resetCustomDomainPolicy } from './domain.ts'
import {
  added,
  changed,
  getPolicy,
  instanceLevel,
  orgLevel,
  type PolicyDeps,
  policyWire,
} from './policy-rpcs.ts'

const row = { kind: 'domain', toWire } as const

/** The RPCs of the domain policy under its older name, by service. */
export const orgIamPolicy = {
  admin(deps: PolicyDeps) {
    return {
      getOrgIAMPolicy: getPolicy(deps, instanceLevel, row),
      updateOrgIAMPolicy: updateOrgIamPolicy(deps),
      getCustomOrgIAMPolicy: getCustomOrgIamPolicy(deps),
      addCustomOrgIAMPolicy: addCustomOrgIamPolicy(deps),
      updateCustomOrgIAMPolicy: updateCustomOrgIamPolicy(deps),
      resetCustomOrgIAMPolicyToDefault: resetCustomDomainPolicy(deps),
    }
  },
  management(deps: PolicyDeps) {
    return { getOrgIAMPolicy: getPolicy(deps, orgLevel, row) }
  },
}

interface WireOrg {
  readonly orgId: string
}

type WireRule = Pick<DomainPolicy, 'userLoginMustBeDomain'>

const updateOrgIamPolicy =
  (deps: PolicyDeps) =>
  ({ userLoginMustBeDomain }: WireRule, context: Context) =>
    changed(change(deps, context, { orgId: undefined, userLoginMustBeDomain, kind: 'change' }))

const getCustomOrgIamPolicy =
  ({ directory }: PolicyDeps) =>
  async ({ orgId }: WireOrg, { instance, origin }: Context) => {
    const view = await directory.policy({ instanceId: instance.id, orgId }, 'domain')
    return { policy: policyWire(view, toWire, { origin }), isDefault: view.isDefault }
  }

const addCustomOrgIamPolicy =
  (deps: PolicyDeps) =>
  ({ orgId, userLoginMustBeDomain }: WireOrg & WireRule, context: Context) =>
    added(change(deps, context, { orgId, userLoginMustBeDomain, kind: 'add' }))

const updateCustomOrgIamPolicy =
  (deps: PolicyDeps) =>
  ({ orgId, userLoginMustBeDomain }: WireOrg & WireRule, context: Context) =>
    changed(change(deps, context, { orgId, userLoginMustBeDomain, kind: 'change' }))

interface RuleChange extends WireRule {
  /** Absent for the instance's policy. */
  readonly orgId: string | undefined
  readonly kind: 'add' | 'change'
}

/** The rules that are not named stay as they are. */
async function change(
  { commands, directory }: PolicyDeps,
  { actor, instance }: Context,
  { orgId, userLoginMustBeDomain, kind }: RuleChange,
) {
  const { settings } = await directory.policy({ instanceId: instance.id, orgId }, 'domain')
  const changedSettings = { ...settings, userLoginMustBeDomain }
  return changeDomainPolicy(commands, { actor, orgId }, { kind, settings: changedSettings })
}

function toWire({ userLoginMustBeDomain }: DomainPolicy): WireRule {
  return { userLoginMustBeDomain }
}
