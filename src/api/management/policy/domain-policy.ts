/** `/management/v1/policies/domain`, and its older name; administrators change it. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { orgOf } from '../../policy-access.ts'
import { domainOf, orgIamOf } from '../../wire/policy.ts'

const M = ManagementService.method

export function domainPolicyMethods({ places }: CommandDeps): Method[] {
  return [
    method(M.getDomainPolicy, async (_, context) => ({
      policy: domainOf(await places.policy(orgOf(context), 'domain')),
    })),
    method(M.getOrgIAMPolicy, async (_, context) => ({
      policy: orgIamOf(await places.policy(orgOf(context), 'domain')),
    })),
  ]
}
