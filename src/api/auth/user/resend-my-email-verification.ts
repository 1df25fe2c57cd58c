/** ResendMyEmailVerification of auth v1. */
import { repeatEmailCode as change } from '../../../commands/user/user-email.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Sends the caller another code to verify its e-mail address. */
export const resendMyEmailVerification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.resendMyEmailVerification> =>
  async (_request, context) => ({
    details: changeDetails(await change(commands, selfTarget(context))),
  })
