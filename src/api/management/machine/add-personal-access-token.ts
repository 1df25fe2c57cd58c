/** AddPersonalAccessToken of management v1 (management-v1 §14). */
import { addPersonalAccessToken as addToken } from '../../../commands/machine/personal-access-tokens.ts'
import { refuse } from '../../../domain/refusals.ts'
import { exists } from '../../../domain/user/user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { rfc3339OfTimestamp } from '../../wire/timestamps.ts'

/** Adds a token to a machine of this organisation; without a date it does not expire. */
export const addPersonalAccessToken =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addPersonalAccessToken> =>
  async ({ userId, expirationDate }, { actor, orgId }) => {
    const { tokenId, token, ...stored } = await addToken(commands, {
      actor,
      userId,
      expiration: expirationDate && rfc3339OfTimestamp(expirationDate),
      allow: (user) => {
        if (exists(user) && user.orgId !== orgId) throw refuse('token.user_unknown')
      },
    })
    return { tokenId, token, details: addDetails(stored) }
  }
