/** `/admin/v1/policies/privacy`: where the terms and the help of the instance are. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { instancePolicy } from '../../policy-access.ts'
import { privacyOf, privacySettings } from '../../wire/policy.ts'

export function privacyPolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'privacy')
  return [
    method(AdminService.method.getPrivacyPolicy, async (_, context) => ({
      policy: privacyOf(await read(context)),
    })),
    method(AdminService.method.updatePrivacyPolicy, (request, context) =>
      change(context, privacySettings(request)),
    ),
  ]
}
