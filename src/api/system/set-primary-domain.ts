/** SetPrimaryDomain of system v1. */
import { setPrimaryDomain as setPrimary } from '../../commands/instance/instance-domains.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

/** Sets the domain that an instance's links begin with. */
export const setPrimaryDomain =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.setPrimaryDomain> =>
  async ({ instanceId, domain }, { actor }) => ({
    details: changeDetails(await setPrimary(commands, { actor: { ...actor, instanceId }, domain })),
  })
