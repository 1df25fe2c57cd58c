/** RemovePersonalAccessToken of management v1 (management-v1 §14). */
import { removePersonalAccessToken as removeToken } from '../../../commands/machine/personal-access-tokens.ts'
import { refuse } from '../../../domain/refusals.ts'
import { exists } from '../../../domain/user/user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Removes a token from a machine of this organisation. */
export const removePersonalAccessToken =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removePersonalAccessToken> =>
  async ({ userId, tokenId }, { actor, orgId }) => {
    const stored = await removeToken(commands, {
      actor,
      userId,
      tokenId,
      allow: (user) => {
        if (exists(user) && user.orgId !== orgId) throw refuse('token.removed_already')
      },
    })
    return { details: changeDetails(stored) }
  }
