/** `GET /management/v1/users/{user_id}/pats/{token_id}` (management-v1 §14). */
import { refuse } from '../../../domain/refusals.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { tokenOf } from './token-wire.ts'

export const getPersonalAccessTokenByIds = ({ users }: ReadNeeds) =>
  method(
    ManagementService.method.getPersonalAccessTokenByIDs,
    async ({ userId, tokenId }, { instance, orgId }) => {
      const token = await users.token({ instanceId: instance.id, orgId, userId, tokenId })
      if (!token) throw refuse('token.not_found')
      return { token: tokenOf(token) }
    },
  )
