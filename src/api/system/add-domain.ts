/** `POST /system/v1/instances/{instance_id}/domains`: one more host that leads to it. */

import { addDomain as add } from '../../commands/instance/instance-domains.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { addDetails } from '../wire/details.ts'

export const addDomain =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.addDomain> =>
  async ({ instanceId, domain }, { actor }) => ({
    details: addDetails(await add(commands, { actor: { ...actor, instanceId }, domain })),
  })
