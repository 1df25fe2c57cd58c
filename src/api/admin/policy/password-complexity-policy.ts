/** `/admin/v1/policies/password/complexity`: what passwords of the instance must be. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { instancePolicy } from '../../policy-access.ts'
import { complexityOf, complexitySettings } from '../../wire/policy.ts'

export function passwordComplexityPolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'password_complexity')
  return [
    method(AdminService.method.getPasswordComplexityPolicy, async (_, context) => ({
      policy: complexityOf(await read(context)),
    })),
    method(AdminService.method.updatePasswordComplexityPolicy, (request, context) =>
      change(context, complexitySettings(request)),
    ),
  ]
}
