/** `DELETE /v2/users/{user_id}/keys/{key_id}` (user-v2 §11.1). */
import { removeMachineKey } from '../../../commands/machine/machine-keys.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

export const removeKeyV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.removeKey, async ({ userId, keyId }, context) => {
    const whenUnknown = 'machine_key.removed_already'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { atMicros } = await removeMachineKey(commands, { actor, userId, keyId, allow })
    return { deletionDate: timestamp(atMicros) }
  })
