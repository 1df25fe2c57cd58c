/** SetPhone of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { setPhone as command } from '../../commands/user/user-phone.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { findTarget } from './target.ts'

/** Changes a user's phone number, verified or with a code to verify it. */
export const setPhone =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async (
    {
      userId,
      phone,
      verification: wire,
    }: {
      readonly userId: string
      readonly phone: string
      readonly verification: WireVerification
    },
    context: Context,
  ) => {
    const verification = verificationOf(wire)
    const target = await findTarget(users, context, { userId })
    const stored = await command(commands, { ...target, number: phone, verification })
    return { details: changeDetails(stored), ...carriedCode(stored) }
  }
