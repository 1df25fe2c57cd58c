/** CreateInviteCode of the user service v2 (surroundings §4.12). */
import { createInvite } from '../../commands/user/invites.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { findTarget } from './target.ts'

/** Invites a user; the code is mailed, or returned where the caller asks for it. */
export const createInviteCode =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.createInviteCode> =>
  async ({ userId, verification }, context) => {
    const target = await findTarget(users, context, { userId })
    const mail = verification.case === 'sendCode' ? verification.value : undefined
    const { code, ...stored } = await createInvite(commands, {
      ...target,
      isReturned: verification.case === 'returnCode',
      urlTemplate: mail?.urlTemplate,
      applicationName: mail?.applicationName,
    })
    return { details: changeDetails(stored), ...(code !== undefined && { inviteCode: code }) }
  }
