/** SendEmailCode of the user service v2. */
import { giveEmailCode } from '../../commands/user/user-email.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { carriedCode } from './carried-code.ts'
import { verificationOf } from './human-wire.ts'
import { targetOf } from './target.ts'

/** Sends a code for an e-mail address, whether one waits or not. */
export const sendEmailCode =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.sendEmailCode> =>
  async ({ userId, verification: wire }, context) => {
    const verification = verificationOf(wire)
    const target = await targetOf(users, context, { userId })
    const stored = await giveEmailCode(commands, { ...target, verification, needsPending: false })
    return { details: changeDetails(stored), ...carriedCode(stored) }
  }
