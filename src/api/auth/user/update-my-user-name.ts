/** `PUT /auth/v1/users/me/username`: the caller's own name. */

import { changeUserName as change } from '../../../commands/user/user-name.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const updateMyUserName =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.updateMyUserName> =>
  async ({ userName }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), userName })),
  })
