/** `POST /auth/v1/users/me/phone/_verify`: the code that came to the number. */

import { verifyPhone as change } from '../../../commands/user/user-phone.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const verifyMyPhone =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyPhone> =>
  async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), code })),
  })
