/** `DELETE /v2/users/{user_id}/secret` (user-v2 §11.1). */
import { removeMachineSecret } from '../../../commands/machine/machine-secrets.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

export const removeSecretV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.removeSecret, async ({ userId }, context) => {
    const whenUnknown = 'machine_secret.removal.user_unknown'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { atMicros } = await removeMachineSecret(commands, { actor, userId, allow })
    return { deletionDate: timestamp(atMicros) }
  })
