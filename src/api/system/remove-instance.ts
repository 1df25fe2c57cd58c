/** RemoveInstance of system v1. */
import { removeInstance as remove } from '../../commands/instance/remove-instance.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

/** Removes an instance with everything in it. */
export const removeInstance =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.removeInstance> =>
  async ({ instanceId }, { actor }) => ({
    details: changeDetails(await remove(commands, { actor: { ...actor, instanceId } })),
  })
