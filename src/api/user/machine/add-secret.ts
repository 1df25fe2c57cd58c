/** AddSecret of the user service v2 (user-v2 §11.1). */
import { generateMachineSecret } from '../../../commands/machine/machine-secrets.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

/** The secret is in this response only; the one before becomes invalid. */
export const addSecret =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.addSecret> =>
  async ({ userId }, context) => {
    const whenUnknown = 'machine_secret.user_unknown'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { secret, atMicros } = await generateMachineSecret(commands, { actor, userId, allow })
    return { creationDate: timestamp(atMicros), clientSecret: secret }
  }
