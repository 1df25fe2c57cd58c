/** UpdateInstance of system v1. */
import { renameInstance } from '../../commands/instance/instance-domains.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { addDetails } from '../wire/details.ts'

/** Renames an instance; the answer has its date as a creation date (organizations.md §2.5). */
export const updateInstance =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.updateInstance> =>
  async ({ instanceId, instanceName: name }, { actor }) => ({
    details: addDetails(await renameInstance(commands, { actor: { ...actor, instanceId }, name })),
  })
