/** SetEmail of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { setEmail as command } from '../../commands/user/user-email.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf, type WireVerification } from './human-wire.ts'
import { findTarget } from './target.ts'

/** Changes a user's e-mail address, verified or with a code to verify it. */
export const setEmail =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async (
    {
      userId,
      email,
      verification: wire,
    }: {
      readonly userId: string
      readonly email: string
      readonly verification: WireVerification
    },
    context: Context,
  ) => {
    const verification = verificationOf(wire)
    const target = await findTarget(users, context, { userId })
    const stored = await command(commands, { ...target, address: email, verification })
    return { details: changeDetails(stored), ...carriedCode(stored) }
  }
