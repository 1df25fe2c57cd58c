/** BulkRemoveUserMetadata of management v1 (management-v1 §13.5). */
import { removeMetadataEntries as change } from '../../../commands/user/user-metadata.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Removes several entries of a user's metadata at once. */
export const bulkRemoveUserMetadata =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.bulkRemoveUserMetadata> =>
  async ({ id, keys }, context) => ({
    details: changeDetails(await change(commands, { ...toTarget(context, id), keys })),
  })
