/** `DELETE /system/v1/instances/{instance_id}`: with everything in it. */

import { removeInstance as remove } from '../../commands/instance/remove-instance.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

export const removeInstance =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.removeInstance> =>
  async ({ instanceId }, { actor }) => ({
    details: changeDetails(await remove(commands, { actor: { ...actor, instanceId } })),
  })
