/** AddDomain of system v1. */
import { addDomain as add } from '../../commands/instance/instance-domains.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { addDetails } from '../wire/details.ts'

/** Adds a domain to an instance. */
export const addDomain =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.addDomain> =>
  async ({ instanceId, domain }, { actor }) => ({
    details: addDetails(await add(commands, { actor: { ...actor, instanceId }, domain })),
  })
