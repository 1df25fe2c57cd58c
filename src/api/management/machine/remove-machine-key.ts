/** RemoveMachineKey of management v1 (management-v1 §14). */
import { removeMachineKey as removeKey } from '../../../commands/machine/machine-keys.ts'
import { refuse } from '../../../domain/refusals.ts'
import { exists } from '../../../domain/user/user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Removes the key; tokens issued for it become invalid. */
export const removeMachineKey =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeMachineKey> =>
  async ({ userId, keyId }, { actor, orgId }) => {
    const stored = await removeKey(commands, {
      actor,
      userId,
      keyId,
      allow: (user) => {
        if (exists(user) && user.orgId !== orgId) throw refuse('machine_key.removed_already')
      },
    })
    return { details: changeDetails(stored) }
  }
