/** `/management/v1/policies/notification`: what an organisation's users are told of. */
import type { CommandDeps } from '../../../commands/deps.ts'
import { ManagementService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import { orgPolicy } from '../../policy-access.ts'
import { notificationOf } from '../../wire/policy.ts'

const M = ManagementService.method

export function notificationPolicyMethods(commands: CommandDeps): Method[] {
  const { read, readDefault, add, change, reset } = orgPolicy(commands, 'notification')
  return [
    method(M.getNotificationPolicy, async (_, context) => ({
      policy: notificationOf(await read(context)),
    })),
    method(M.getDefaultNotificationPolicy, async (_, context) => ({
      policy: notificationOf(await readDefault(context)),
    })),
    method(M.addCustomNotificationPolicy, (request, context) =>
      add(context, { passwordChange: request.passwordChange }),
    ),
    method(M.updateCustomNotificationPolicy, (request, context) =>
      change(context, { passwordChange: request.passwordChange }),
    ),
    method(M.resetNotificationPolicyToDefault, (_, context) => reset(context)),
  ]
}
