/** `POST /v2beta|v2/users/{user_id}/phone/resend`: in the place of a code that waits. */

import { resendPhoneCode as command } from '../../commands/user/user-phone.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

export const resendPhoneCode =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async (
    {
      userId,
      verification: wire,
    }: { readonly userId: string; readonly verification: WireVerification },
    context: Context,
  ) => {
    const verification = verificationOf(wire)
    const target = await targetOf(users, context, { userId })
    const stored = await command(commands, { ...target, verification })
    return { details: changeDetails(stored), ...carriedCode(stored) }
  }
