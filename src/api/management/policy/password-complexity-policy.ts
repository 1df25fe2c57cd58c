/** `/management/v1/policies/password/complexity`: what an organisation's passwords must be. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { orgPolicy } from '../../policy-access.ts'
import { complexityOf, complexitySettings } from '../../wire/policy.ts'

const M = ManagementService.method

export function passwordComplexityPolicyMethods(commands: CommandDeps): Method[] {
  const { read, readDefault, add, change, reset } = orgPolicy(commands, 'password_complexity')
  return [
    method(M.getPasswordComplexityPolicy, async (_, context) => {
      const view = await read(context)
      return { policy: complexityOf(view), isDefault: view.isDefault }
    }),
    method(M.getDefaultPasswordComplexityPolicy, async (_, context) => ({
      policy: complexityOf(await readDefault(context)),
    })),
    method(M.addCustomPasswordComplexityPolicy, (request, context) =>
      add(context, complexitySettings(request)),
    ),
    method(M.updateCustomPasswordComplexityPolicy, (request, context) =>
      change(context, complexitySettings(request)),
    ),
    method(M.resetPasswordComplexityPolicyToDefault, (_, context) => reset(context)),
  ]
}
