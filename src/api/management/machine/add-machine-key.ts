/** AddMachineKey of management v1 (management-v1 §14). */
import { addMachineKey as addKey } from '../../../commands/machine/machine-keys.ts'
import { refuse } from '../../../domain/refusals.ts'
import { exists } from '../../../domain/user/user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { rfc3339OfTimestamp } from '../../wire/timestamps.ts'

/** Adds a key to a machine of this organisation; the private half is in this response only. */
export const addMachineKey =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addMachineKey> =>
  async ({ userId, expirationDate, publicKey }, { actor, orgId }) => {
    const { keyId, keyFile, ...stored } = await addKey(commands, {
      actor,
      userId,
      expiration: expirationDate && rfc3339OfTimestamp(expirationDate),
      publicKey,
      allow: (user) => {
        if (exists(user) && user.orgId !== orgId) throw refuse('machine_key.user_unknown')
      },
    })
    return { keyId, keyDetails: Buffer.from(keyFile ?? ''), details: addDetails(stored) }
  }
