/** AddKey of the user service v2 (user-v2 §11.1). */
import { addMachineKey } from '../../../commands/machine/machine-keys.ts'
import { refuse } from '../../../domain/refusals.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { rfc3339OfTimestamp, timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

/** The private half is in this response only; humans have no keys. */
export const addKey =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.addKey> =>
  async ({ userId, expirationDate, publicKey }, context) => {
    const whenUnknown = 'machine_key.user_unknown'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const user = await users.byId({ instanceId: context.instance.id, userId })
    if (!user?.machine) throw refuse(whenUnknown)
    const { actor } = context
    const { seconds, nanos } = expirationDate!
    // An empty date means the far future.
    const isSaid = seconds !== 0n || nanos !== 0
    const expiration = isSaid ? rfc3339OfTimestamp(expirationDate!) : undefined
    const key = { actor, userId, expiration, publicKey, allow }
    const { keyId, keyFile = '', atMicros } = await addMachineKey(commands, key)
    return { creationDate: timestamp(atMicros), keyId, keyContent: Buffer.from(keyFile) }
  }
