/** ResendInviteCode of the user service v2 (surroundings §4.12). */
import { resendInvite } from '../../commands/user/invites.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { findTarget } from './target.ts'

/** Mails another invitation, which replaces the pending one. */
export const resendInviteCode =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.resendInviteCode> =>
  async ({ userId }, context) => {
    const target = await findTarget(users, context, { userId })
    const stored = await resendInvite(commands, target)
    return { details: changeDetails(stored) }
  }
