/** SetMyEmail of auth v1. */
import { changeEmail as change } from '../../../commands/user/user-email.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Changes the caller's e-mail address and mails a code. */
export const setMyEmail =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.setMyEmail> =>
  async ({ email: address }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfTarget(context),
        email: { address, isVerified: false },
      }),
    ),
  })
