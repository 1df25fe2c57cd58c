/** VerifyMyEmail of auth v1. */
import { verifyEmail as change } from '../../../commands/user/user-email.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Verifies the caller's e-mail address, by the code that was sent there. */
export const verifyMyEmail =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyEmail> =>
  async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfTarget(context), code })),
  })
