/** `/admin/v1/policies/password/age`: how long passwords of the instance last. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { instancePolicy } from '../../policy-access.ts'
import { ageOf, ageSettings } from '../../wire/policy.ts'

export function passwordAgePolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'password_age')
  return [
    method(AdminService.method.getPasswordAgePolicy, async (_, context) => ({
      policy: ageOf(await read(context)),
    })),
    method(AdminService.method.updatePasswordAgePolicy, (request, context) =>
      change(context, ageSettings(request)),
    ),
  ]
}
