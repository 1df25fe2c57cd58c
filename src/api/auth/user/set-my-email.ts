/** SetMyEmail of auth v1. */
import { changeEmail as change } from '../../../commands/user/user-email.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

/** Gives the caller another e-mail address, which is sent a code. */
export const setMyEmail =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.setMyEmail> =>
  async ({ email: address }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfOf(context),
        email: { address, isVerified: false },
      }),
    ),
  })
