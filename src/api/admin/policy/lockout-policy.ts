/** `/admin/v1/policies/lockout`: how many wrong tries lock users of the instance. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { instancePolicy } from '../../policy-access.ts'
import { lockoutOf, lockoutSettings } from '../../wire/policy.ts'

export function lockoutPolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'lockout')
  return [
    method(AdminService.method.getLockoutPolicy, async (_, context) => ({
      policy: lockoutOf(await read(context)),
    })),
    method(AdminService.method.updateLockoutPolicy, (request, context) =>
      change(context, lockoutSettings(request)),
    ),
  ]
}
