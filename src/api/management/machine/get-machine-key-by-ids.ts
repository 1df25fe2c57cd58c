/** GetMachineKeyByIDs of management v1 (management-v1 §14). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { keyOf } from '../factor/key-wire.ts'

/** A key of a machine of this organisation, without the key itself. */
export const getMachineKeyByIds =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getMachineKeyByIDs> =>
  async ({ userId, keyId }, { instance, orgId }) => {
    const key = await users.key({ instanceId: instance.id, orgId, userId, keyId })
    if (!key) throw refuse('machine_key.not_found')
    return { key: keyOf(key) }
  }
