/** RemoveMachineSecret of management v1 (management-v1 §14). */
import { removeMachineSecret as remove } from '../../../commands/machine/machine-secrets.ts'
import { refuse } from '../../../domain/refusals.ts'
import { exists } from '../../../domain/user/user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Removes the secret; tokens issued for it become invalid. */
export const removeMachineSecret =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeMachineSecret> =>
  async ({ userId }, { actor, orgId }) => {
    const whenUnknown = 'machine_secret.removal.user_unknown'
    const stored = await remove(commands, {
      actor,
      userId,
      allow: (user) => {
        if (exists(user) && user.orgId !== orgId) throw refuse(whenUnknown)
      },
    })
    return { details: changeDetails(stored) }
  }
