/** ResendPhoneCode of the user services v2beta and v2. */
import { resendPhoneCode as command } from '../../commands/user/user-phone.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { targetOf } from './target.ts'

/** Sends another code for a phone number in place of the one that waits. */
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
