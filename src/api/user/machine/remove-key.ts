/** RemoveKey of the user service v2 (user-v2 §11.1). */
import { removeMachineKey } from '../../../commands/machine/machine-keys.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

/** Removes a key of a machine. */
export const removeKey =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.removeKey> =>
  async ({ userId, keyId }, context) => {
    const whenUnknown = 'machine_key.removed_already'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { atMicros } = await removeMachineKey(commands, { actor, userId, keyId, allow })
    return { deletionDate: timestamp(atMicros) }
  }
