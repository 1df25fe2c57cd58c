/** BulkSetLimits of system v1. */
import { setLimitsOfMany } from '../../commands/instance/instance-settings.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { limitsOf } from './set-limits.ts'

/** Sets limits of several instances: of all of them, or of none where one is refused. */
export const bulkSetLimits =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.bulkSetLimits> =>
  async ({ limits }, { actor }) => {
    const given = limits.map((each) => ({
      actor: { ...actor, instanceId: each.instanceId },
      ...limitsOf(each),
    }))
    const stored = await setLimitsOfMany(commands, given)
    const last = stored.at(-1)
    return {
      ...(last && { details: changeDetails(last) }),
      targetDetails: stored.map(changeDetails),
    }
  }
