/** ResendMyPhoneVerification of auth v1. */
import { repeatPhoneCode as change } from '../../../commands/user/user-phone.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Sends the caller another code to verify its phone number. */
export const resendMyPhoneVerification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.resendMyPhoneVerification> =>
  async (_request, context) => ({
    details: changeDetails(await change(commands, selfTarget(context))),
  })
