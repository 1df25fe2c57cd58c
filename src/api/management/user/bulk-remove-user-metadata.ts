/** `DELETE /management/v1/users/{id}/metadata/_bulk` (management-v1 §13.5). */
import { removeMetadataEntries as change } from '../../../commands/user/user-metadata.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const bulkRemoveUserMetadata = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.bulkRemoveUserMetadata, async ({ id, keys }, context) => ({
    details: changeDetails(await change(commands, { ...targetOf(context, id), keys })),
  }))
