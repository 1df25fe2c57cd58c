/** `POST /auth/v1/users/me/email/_verify`: the code that came to the address. */

import { verifyEmail as change } from '../../../commands/user/user-email.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const verifyMyEmail =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyEmail> =>
  async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), code })),
  })
