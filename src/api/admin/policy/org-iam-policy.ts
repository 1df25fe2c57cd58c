/**
 * `/admin/v1/policies/orgiam` and `/admin/v1/orgs/{org_id}/policies/orgiam`: the domain policy
 * under its older name, of which only one rule is told and changed.
 */

import type { CommandDeps } from '../../../commands/deps.ts'
import { changeDomainPolicy } from '../../../commands/policy/domain-policies.ts'
import { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { type Method, method } from '../../method.ts'
import { added, changed, instanceOf } from '../../policy-access.ts'
import { orgIamOf } from '../../wire/policy.ts'

const A = AdminService.method

export function orgIamPolicyMethods(commands: CommandDeps): Method[] {
  const { places } = commands
  return [
    method(A.getOrgIAMPolicy, async (_, context) => ({
      policy: orgIamOf(await places.policy(instanceOf(context), 'domain')),
    })),
    method(A.updateOrgIAMPolicy, async (request, context) =>
      changed(change(commands, context, { ...request, orgId: undefined })),
    ),
    method(A.getCustomOrgIAMPolicy, async ({ orgId }, { instance }) => {
      const view = await places.policy({ instanceId: instance.id, orgId }, 'domain')
      return { policy: orgIamOf(view), isDefault: view.isDefault }
    }),
    method(A.addCustomOrgIAMPolicy, async (request, context) =>
      added(change(commands, context, { ...request, kind: 'add' })),
    ),
    method(A.updateCustomOrgIAMPolicy, (request, context) =>
      changed(change(commands, context, request)),
    ),
    method(A.resetCustomOrgIAMPolicyToDefault, ({ orgId }, { actor }) =>
      changed(changeDomainPolicy(commands, { actor, orgId }, { kind: 'remove' })),
    ),
  ]
}

/** The rules that are not told stay as they are. */
async function change(
  commands: CommandDeps,
  { actor, instance }: Context,
  words: { orgId: string | undefined; userLoginMustBeDomain: boolean; kind?: 'add' | 'change' },
) {
  const { orgId, userLoginMustBeDomain, kind = 'change' } = words
  const { settings } = await commands.places.policy({ instanceId: instance.id, orgId }, 'domain')
  const changed = { ...settings, userLoginMustBeDomain }
  return changeDomainPolicy(commands, { actor, orgId }, { kind, settings: changed })
}
