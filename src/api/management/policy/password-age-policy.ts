/** `/management/v1/policies/password/age`: how long an organisation's passwords last. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { orgPolicy } from '../../policy-access.ts'
import { ageOf, ageSettings } from '../../wire/policy.ts'

const M = ManagementService.method

export function passwordAgePolicyMethods(commands: CommandDeps): Method[] {
  const { read, readDefault, add, change, reset } = orgPolicy(commands, 'password_age')
  return [
    method(M.getPasswordAgePolicy, async (_, context) => {
      const view = await read(context)
      return { policy: ageOf(view), isDefault: view.isDefault }
    }),
    method(M.getDefaultPasswordAgePolicy, async (_, context) => ({
      policy: ageOf(await readDefault(context)),
    })),
    method(M.addCustomPasswordAgePolicy, (request, context) => add(context, ageSettings(request))),
    method(M.updateCustomPasswordAgePolicy, (request, context) =>
      change(context, ageSettings(request)),
    ),
    method(M.resetPasswordAgePolicyToDefault, (_, context) => reset(context)),
  ]
}
