/** `/management/v1/policies/privacy`: where an organisation's terms and help are. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { orgPolicy } from '../../policy-access.ts'
import { privacyOf, privacySettings } from '../../wire/policy.ts'

const M = ManagementService.method

export function privacyPolicyMethods(commands: CommandDeps): Method[] {
  const { read, readDefault, add, change, reset } = orgPolicy(commands, 'privacy')
  return [
    method(M.getPrivacyPolicy, async (_, context) => ({
      policy: privacyOf(await read(context)),
    })),
    method(M.getDefaultPrivacyPolicy, async (_, context) => ({
      policy: privacyOf(await readDefault(context)),
    })),
    method(M.addCustomPrivacyPolicy, (request, context) => add(context, privacySettings(request))),
    method(M.updateCustomPrivacyPolicy, (request, context) =>
      change(context, privacySettings(request)),
    ),
    method(M.resetPrivacyPolicyToDefault, (_, context) => reset(context)),
  ]
}
