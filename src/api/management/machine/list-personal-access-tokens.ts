/** ListPersonalAccessTokens of management v1 (management-v1 §14). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { listCredentials } from '../factor/list-credentials.ts'
import { tokenOf } from './token-wire.ts'

/** The tokens of a machine of this organisation, without the tokens themselves. */
export const listPersonalAccessTokens =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<
    typeof ManagementService.method.listPersonalAccessTokens
  > =>
  async (request, context) => {
    const found = await users.tokens(listCredentials(request, context))
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(tokenOf),
    }
  }
