/** RemoveQuota of system v1. */
import { removeQuota as remove } from '../../commands/instance/instance-settings.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

/** Removes a quota. */
export const removeQuota =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.removeQuota> =>
  async ({ instanceId, unit }, { actor }) => ({
    details: changeDetails(await remove(commands, { actor: { ...actor, instanceId }, unit })),
  })
