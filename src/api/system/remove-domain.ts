/** RemoveDomain of system v1. */
import { removeDomain as remove } from '../../commands/instance/instance-domains.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

/** Removes a domain from an instance. */
export const removeDomain =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.removeDomain> =>
  async ({ instanceId, domain }, { actor }) => ({
    details: changeDetails(
      await remove(commands, { actor: { ...actor, instanceId }, domain, mustExist: true }),
    ),
  })
