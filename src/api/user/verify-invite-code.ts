/** VerifyInviteCode of the user service v2. */
import { verifyInvite } from '../../commands/user/invites.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { codeTarget } from './target.ts'

/** Accepts an invitation; needs only the code. */
export const verifyInviteCode =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof UserServiceV2.method.verifyInviteCode> =>
  async ({ userId, verificationCode }, context) => {
    const target = codeTarget(context, userId)
    const stored = await verifyInvite(commands, { ...target, code: verificationCode })
    return { details: changeDetails(stored) }
  }
