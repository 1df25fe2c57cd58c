/** UpdateHumanUser of the user services v2beta and v2 (user-v2 §3.6, §4.5). */
import { updateHuman } from '../../commands/user/update-user.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { findTarget } from './target.ts'
import {
  emailChangeOf,
  mayDoItself,
  passwordChangeOf,
  phoneChangeOf,
  profileChangeOf,
  type WirePhone,
} from './update-wire.ts'

interface WireUpdate {
  readonly userId: string
  readonly username?: string | undefined
  readonly profile?: Parameters<typeof profileChangeOf>[0]
  readonly email?: Parameters<typeof emailChangeOf>[0]
  readonly phone?: WirePhone | undefined
  readonly password?: Parameters<typeof passwordChangeOf>[0]
}

/** An empty phone number changes nothing here. */
export const updateHumanUser =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async (request: WireUpdate, context: Context) => {
    const { userId, username: userName } = request
    const input = {
      profile: profileChangeOf(request.profile),
      email: emailChangeOf(request.email),
      phone: request.phone?.phone ? phoneChangeOf(request.phone) : undefined,
      password: passwordChangeOf(request.password),
      metadata: [],
    }
    const target = await findTarget(users, context, { userId, mayDoItself: mayDoItself(input) })
    const updated = await updateHuman(commands, { ...target, userName, ...input })
    const { emailCode, phoneCode } = updated
    return {
      details: changeDetails(updated),
      ...(emailCode !== undefined && { emailCode }),
      ...(phoneCode !== undefined && { phoneCode }),
    }
  }
