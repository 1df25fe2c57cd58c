/** `DELETE /management/v1/users/{id}` (management-v1 §13.2): all that the user held is free. */
import { removeUser as remove } from '../../../commands/user/remove-user.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const removeUser = (needs: ReadNeeds) =>
  method(ManagementService.method.removeUser, async ({ id }, context) => ({
    details: changeDetails(await remove(needs.commands, targetOf(context, id))),
  }))
