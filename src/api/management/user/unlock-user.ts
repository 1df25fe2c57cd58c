/** `POST /management/v1/users/{id}/_unlock` (management-v1 §13.2). */
import { unlockUser as change } from '../../../commands/user/user-state.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const unlockUser = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.unlockUser, async ({ id }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, id))),
  }))
