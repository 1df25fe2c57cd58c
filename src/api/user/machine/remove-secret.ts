/** RemoveSecret of the user service v2 (user-v2 §11.1). */
import { removeMachineSecret } from '../../../commands/machine/machine-secrets.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

/** Removes the secret of a machine. */
export const removeSecret =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.removeSecret> =>
  async ({ userId }, context) => {
    const whenUnknown = 'machine_secret.removal.user_unknown'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { atMicros } = await removeMachineSecret(commands, { actor, userId, allow })
    return { deletionDate: timestamp(atMicros) }
  }
