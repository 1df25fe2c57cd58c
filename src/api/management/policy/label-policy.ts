/** `/management/v1/policies/label`: colours of an organisation (surroundings §5.2); no pictures. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { activateLabelOf } from '../../../commands/policy/policies.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { changed, orgOf, orgOwner, orgPolicy } from '../../policy-access.ts'
import { labelOf, labelSettings } from '../../wire/policy.ts'

const M = ManagementService.method

/** What is added and changed is shown once it is activated. */
export function labelPolicyMethods(commands: CommandDeps): Method[] {
  const { read, add, change, reset } = orgPolicy(commands, 'label_preview')
  const { places } = commands
  return [
    method(M.getLabelPolicy, async (_, context) => {
      const view = await places.policy(orgOf(context), 'label')
      return { policy: labelOf(view), isDefault: view.isDefault }
    }),
    method(M.getPreviewLabelPolicy, async (_, context) => {
      const view = await read(context)
      return { policy: labelOf(view), isDefault: view.isDefault }
    }),
    method(M.getDefaultLabelPolicy, async (_, { instance }) => ({
      policy: labelOf(await places.policy({ instanceId: instance.id }, 'label')),
    })),
    method(M.addCustomLabelPolicy, (request, context) => add(context, labelSettings(request))),
    method(M.updateCustomLabelPolicy, (request, context) =>
      change(context, labelSettings(request)),
    ),
    method(M.activateCustomLabelPolicy, (_, context) =>
      changed(activateLabelOf(commands, orgOwner(context))),
    ),
    method(M.resetLabelPolicyToDefault, (_, context) => reset(context)),
  ]
}
