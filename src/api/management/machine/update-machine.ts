/** UpdateMachine of management v1 (management-v1 §14). */
import { changeMachine as change } from '../../../commands/user/user-profile.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from '../user/target.ts'

/** Replaces name, description and token type of a machine. */
export const updateMachine =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateMachine> =>
  async ({ userId, name, description, accessTokenType }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...toTarget(context, userId),
        machine: { name, description, accessTokenType },
      }),
    ),
  })
