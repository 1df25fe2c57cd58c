/** VerifyMyPhone of auth v1. */
import { verifyPhone as change } from '../../../commands/user/user-phone.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Verifies the caller's phone number, by the code that was sent there. */
export const verifyMyPhone =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyPhone> =>
  async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfTarget(context), code })),
  })
