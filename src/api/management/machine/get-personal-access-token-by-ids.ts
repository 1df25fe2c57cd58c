/** GetPersonalAccessTokenByIDs of management v1 (management-v1 §14). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { tokenOf } from './token-wire.ts'

/** A token of a machine of this organisation, without the token itself. */
export const getPersonalAccessTokenByIds =
  ({
    users,
  }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getPersonalAccessTokenByIDs> =>
  async ({ userId, tokenId }, { instance, orgId }) => {
    const token = await users.token({ instanceId: instance.id, orgId, userId, tokenId })
    if (!token) throw refuse('token.not_found')
    return { token: tokenOf(token) }
  }
