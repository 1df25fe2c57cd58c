/** ResetLimits of system v1. */
import { resetLimits as reset } from '../../commands/instance/instance-settings.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

/** Takes all limits of an instance back. */
export const resetLimits =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.resetLimits> =>
  async ({ instanceId }, { actor }) => ({
    details: changeDetails(await reset(commands, { actor: { ...actor, instanceId } })),
  })
