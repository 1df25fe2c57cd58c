/**
 * `/admin/v1/policies/domain` and `/admin/v1/orgs/{org_id}/policies/domain`: what user names are
 * unique among (surroundings §5.1).
 */

import type { CommandDeps } from '../../../commands/deps.ts'
import { changeDomainPolicy } from '../../../commands/policy/domain-policies.ts'
import type { DomainPolicy } from '../../../domain/policy/policies.ts'
import { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { type Method, method } from '../../method.ts'
import { added, changed, instanceOf } from '../../policy-access.ts'
import { domainOf } from '../../wire/policy.ts'

const A = AdminService.method

export function domainPolicyMethods(commands: CommandDeps): Method[] {
  return [...ofInstance(commands), ...ofOrg(commands)]
}

function ofInstance(commands: CommandDeps): Method[] {
  return [
    method(A.getDomainPolicy, async (_, context) => ({
      policy: domainOf(await commands.places.policy(instanceOf(context), 'domain')),
    })),
    method(A.updateDomainPolicy, (request, { actor }) => {
      const change = { kind: 'change', settings: settingsOf(request) } as const
      return changed(changeDomainPolicy(commands, { actor, orgId: undefined }, change))
    }),
  ]
}

/** Whichever organisation the request names. */
function ofOrg(commands: CommandDeps): Method[] {
  const owner = ({ actor }: Context, { orgId }: { readonly orgId: string }) => ({ actor, orgId })
  return [
    method(A.getCustomDomainPolicy, async ({ orgId }, { instance }) => {
      const view = await commands.places.policy({ instanceId: instance.id, orgId }, 'domain')
      return { policy: domainOf(view), isDefault: view.isDefault }
    }),
    method(A.addCustomDomainPolicy, (request, context) => {
      const change = { kind: 'add', settings: settingsOf(request) } as const
      return added(changeDomainPolicy(commands, owner(context, request), change))
    }),
    method(A.updateCustomDomainPolicy, (request, context) => {
      const change = { kind: 'change', settings: settingsOf(request) } as const
      return changed(changeDomainPolicy(commands, owner(context, request), change))
    }),
    method(A.resetCustomDomainPolicyToDefault, (request, context) =>
      changed(changeDomainPolicy(commands, owner(context, request), { kind: 'remove' })),
    ),
  ]
}

function settingsOf(wire: DomainPolicy): DomainPolicy {
  const { userLoginMustBeDomain, validateOrgDomains } = wire
  const { smtpSenderAddressMatchesInstanceDomain } = wire
  return { userLoginMustBeDomain, validateOrgDomains, smtpSenderAddressMatchesInstanceDomain }
}
