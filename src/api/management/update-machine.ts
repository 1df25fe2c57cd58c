/** `PUT /management/v1/users/{user_id}/machine` (management-v1 §14): replaces all of it. */
import { changeMachine as change } from '../../commands/user-profile.ts'
import { ManagementService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { targetOf } from './target.ts'

export const updateMachine = ({ commands }: ReadNeeds) =>
  method(
    ManagementService.method.updateMachine,
    async ({ userId, name, description, accessTokenType }, context) => ({
      details: changeDetails(
        await change(commands, {
          ...targetOf(context, userId),
          machine: { name, description, accessTokenType },
        }),
      ),
    }),
  )
