/** RemoveIDPLink of the user service v2 (user-v2 §11.1). */
import { removeIdpLink as command } from '../../../commands/identity-provider/user-idp-links.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { findTarget } from '../target.ts'

/** Unlinks a user's account at another identity provider. */
export const removeIdpLink =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.removeIDPLink> =>
  async ({ userId, idpId, linkedUserId }, context) => {
    const target = await findTarget(users, context, { userId })
    const link = { idpId, externalUserId: linkedUserId }
    const stored = await command(commands, { ...target, link })
    return { details: changeDetails(stored) }
  }
