/** `POST /v2beta|v2/users/{user_id}/email/resend`: in the place of a code that waits. */

import { giveEmailCode } from '../../commands/user/user-email.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

export const resendEmailCode =
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
    const stored = await giveEmailCode(commands, { ...target, verification, needsPending: true })
    return { details: changeDetails(stored), ...carriedCode(stored) }
  }
