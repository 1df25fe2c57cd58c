/** UpdateMyUserName of auth v1. */
import { changeUserName as change } from '../../../commands/user/user-name.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Changes the caller's user name. */
export const updateMyUserName =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.updateMyUserName> =>
  async ({ userName }, context) => ({
    details: changeDetails(await change(commands, { ...selfTarget(context), userName })),
  })
