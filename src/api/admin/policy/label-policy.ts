/** `/admin/v1/policies/label`: colours of the instance (surroundings §5.2); no pictures. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { activateLabelOf } from '../../../commands/policy/policies.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { changed, instanceOf, instanceOwner, instancePolicy } from '../../policy-access.ts'
import { labelOf, labelSettings } from '../../wire/policy.ts'

const A = AdminService.method

/** What is changed is shown once it is activated. */
export function labelPolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'label_preview')
  return [
    method(A.getLabelPolicy, async (_, context) => ({
      policy: labelOf(await commands.places.policy(instanceOf(context), 'label')),
    })),
    method(A.getPreviewLabelPolicy, async (_, context) => ({
      policy: labelOf(await read(context)),
    })),
    method(A.updateLabelPolicy, (request, context) => change(context, labelSettings(request))),
    method(A.activateLabelPolicy, (_, context) =>
      changed(activateLabelOf(commands, instanceOwner(context))),
    ),
  ]
}
