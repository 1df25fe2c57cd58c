/** `POST /management/v1/users/{id}/metadata/_bulk` (management-v1 §13.5). */
import { setMetadata as change } from '../../../commands/user/user-metadata.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { metadataOf } from '../../user/human-wire.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const bulkSetUserMetadata = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.bulkSetUserMetadata, async ({ id, metadata }, context) => ({
    details: changeDetails(
      await change(commands, { ...targetOf(context, id), entries: metadataOf(metadata) }),
    ),
  }))
