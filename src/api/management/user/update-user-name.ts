/** `PUT /management/v1/users/{user_id}/username` (management-v1 §13.2). */
import { changeUserName as change } from '../../../commands/user/user-name.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const updateUserName = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.updateUserName, async ({ userId, userName }, context) => ({
    details: changeDetails(await change(commands, { ...targetOf(context, userId), userName })),
  }))
