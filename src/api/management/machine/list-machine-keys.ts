/** ListMachineKeys of management v1 (management-v1 §14). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { keyOf } from '../factor/key-wire.ts'
import { listCredentials } from '../factor/list-credentials.ts'

/** The keys of a machine of this organisation, without the keys themselves. */
export const listMachineKeys =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof ManagementService.method.listMachineKeys> =>
  async (request, context) => {
    const found = await users.keys(listCredentials(request, context))
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(keyOf),
    }
  }
