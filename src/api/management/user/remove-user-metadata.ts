/** `DELETE /management/v1/users/{id}/metadata/{key}` (management-v1 §13.5). */
import { removeMetadata as change } from '../../../commands/user/user-metadata.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const removeUserMetadata = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.removeUserMetadata, async ({ id, key }, context) => ({
    details: changeDetails(await change(commands, { ...targetOf(context, id), key })),
  }))
