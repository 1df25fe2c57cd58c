/** RemoveUserMetadata of management v1 (management-v1 §13.5). */
import { removeMetadata as change } from '../../../commands/user/user-metadata.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Removes one entry of a user's metadata. */
export const removeUserMetadata =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeUserMetadata> =>
  async ({ id, key }, context) => ({
    details: changeDetails(await change(commands, { ...toTarget(context, id), key })),
  })
