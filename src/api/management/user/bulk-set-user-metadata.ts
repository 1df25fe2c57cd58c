/** BulkSetUserMetadata of management v1 (management-v1 §13.5). */
import { setMetadata as change } from '../../../commands/user/user-metadata.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { metadataOf } from '../../user/human-wire.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Sets several entries of a user's metadata at once. */
export const bulkSetUserMetadata =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.bulkSetUserMetadata> =>
  async ({ id, metadata }, context) => {
    const given = { entries: metadataOf(metadata), removesEmpty: false }
    const stored = await change(commands, { ...toTarget(context, id), ...given })
    return { details: changeDetails(stored) }
  }
