/** RemoveHumanLinkedIDP of management v1 (management-v1 §13.6). */
import { removeIdpLink as change } from '../../../commands/identity-provider/user-idp-links.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from '../user/target.ts'

/** Unlinks a user's account at another identity provider. */
export const removeHumanLinkedIdp =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeHumanLinkedIDP> =>
  async ({ userId, idpId, linkedUserId }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...toTarget(context, userId),
        link: { idpId, externalUserId: linkedUserId },
      }),
    ),
  })
