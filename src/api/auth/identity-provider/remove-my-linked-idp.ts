/** RemoveMyLinkedIDP of auth v1. */
import { removeIdpLink as change } from '../../../commands/identity-provider/user-idp-links.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Unlinks an account of the caller at another identity provider. */
export const removeMyLinkedIdp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyLinkedIDP> =>
  async ({ idpId, linkedUserId }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfTarget(context),
        link: { idpId, externalUserId: linkedUserId },
      }),
    ),
  })
