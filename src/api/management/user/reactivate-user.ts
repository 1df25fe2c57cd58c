/** ReactivateUser of management v1 (management-v1 §13.2). */
import { reactivateUser as change } from '../../../commands/user/user-state.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Reactivates a user who was deactivated. */
export const reactivateUser =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.reactivateUser> =>
  async ({ id }, context) => ({
    details: changeDetails(await change(commands, toTarget(context, id))),
  })
