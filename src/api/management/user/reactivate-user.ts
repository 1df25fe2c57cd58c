/** `POST /management/v1/users/{id}/_reactivate` (management-v1 §13.2). */
import { reactivateUser as change } from '../../../commands/user/user-state.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const reactivateUser = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.reactivateUser, async ({ id }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, id))),
  }))
