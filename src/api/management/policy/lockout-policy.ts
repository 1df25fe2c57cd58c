/** `/management/v1/policies/lockout`: how many wrong tries lock an organisation's users. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { orgPolicy } from '../../policy-access.ts'
import { lockoutOf, lockoutSettings } from '../../wire/policy.ts'

const M = ManagementService.method

export function lockoutPolicyMethods(commands: CommandDeps): Method[] {
  const { read, readDefault, add, change, reset } = orgPolicy(commands, 'lockout')
  return [
    method(M.getLockoutPolicy, async (_, context) => {
      const view = await read(context)
      return { policy: lockoutOf(view), isDefault: view.isDefault }
    }),
    method(M.getDefaultLockoutPolicy, async (_, context) => ({
      policy: lockoutOf(await readDefault(context)),
    })),
    method(M.addCustomLockoutPolicy, (request, context) => add(context, lockoutSettings(request))),
    method(M.updateCustomLockoutPolicy, (request, context) =>
      change(context, lockoutSettings(request)),
    ),
    method(M.resetLockoutPolicyToDefault, (_, context) => reset(context)),
  ]
}
