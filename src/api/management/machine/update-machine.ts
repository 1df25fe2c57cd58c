/** `PUT /management/v1/users/{user_id}/machine` (management-v1 §14): replaces all of it. */

import { changeMachine as change } from '../../../commands/user/user-profile.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from '../user/target.ts'

export const updateMachine =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateMachine> =>
  async ({ userId, name, description, accessTokenType }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...targetOf(context, userId),
        machine: { name, description, accessTokenType },
      }),
    ),
  })
