/** RevokeMyRefreshToken of auth v1 (projects.md §9). */
import { refuse } from '../../../domain/refusals.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { selfIn } from '../user/self.ts'

/** Ends one of the caller's with the access tokens it has given. */
export const revokeMyRefreshToken =
  ({
    refreshTokens,
    commands,
  }: Pick<ApiDeps, 'refreshTokens' | 'commands'>): Rpc<
    typeof AuthService.method.revokeMyRefreshToken
  > =>
  async ({ id }, context) => {
    if (!(await refreshTokens.revoke(selfIn(context), id))) throw refuse('refresh_token.not_found')
    const changeDate = timestamp(commands.clock.nowMicros())
    return { details: { resourceOwner: context.caller.homeOrgId, changeDate } }
  }
