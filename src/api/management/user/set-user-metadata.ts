/** SetUserMetadata of management v1 (management-v1 §5.9, §13.5). */
import { setMetadata as change } from '../../../commands/user/user-metadata.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { metadataOf } from '../../user/human-wire.ts'
import { addDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Sets one entry of a user's metadata, new or existing. */
export const setUserMetadata =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.setUserMetadata> =>
  async ({ id, ...entry }, context) => {
    const given = { entries: metadataOf([entry]), removesEmpty: false }
    const stored = await change(commands, { ...toTarget(context, id), ...given })
    return { details: addDetails(stored) }
  }
