/** `POST /management/v1/users/{id}/_lock` (management-v1 §13.2). */
import { lockUser as change } from '../../commands/user-state.ts'
import { ManagementService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { targetOf } from './target.ts'

export const lockUser = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.lockUser, async ({ id }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, id))),
  }))
