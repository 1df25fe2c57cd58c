/** `/admin/v1/policies/notification`: what users of the instance are told of. */
import type { CommandDeps } from '../../commands/deps.ts'
import { refuse } from '../../domain/refusals.ts'
import { AdminService } from '../../proto/services.ts'
import { type Method, method } from '../method.ts'
import { instancePolicy } from '../policy-access.ts'
import { notificationOf } from '../wire/policy.ts'

export function notificationPolicyMethods(commands: CommandDeps): Method[] {
  const { read, change } = instancePolicy(commands, 'notification')
  return [
    method(AdminService.method.getNotificationPolicy, async (_, context) => ({
      policy: notificationOf(await read(context)),
    })),
    // There is one from the start, said or not.
    method(AdminService.method.addNotificationPolicy, async () => {
      throw refuse('policy.instance_exists')
    }),
    method(AdminService.method.updateNotificationPolicy, (request, context) =>
      change(context, { passwordChange: request.passwordChange }),
    ),
  ]
}
