/** UpdateUserName of management v1 (management-v1 §13.2). */
import { changeUserName as change } from '../../../commands/user/user-name.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Changes a user's user name. */
export const updateUserName =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateUserName> =>
  async ({ userId, userName }, context) => ({
    details: changeDetails(await change(commands, { ...toTarget(context, userId), userName })),
  })
