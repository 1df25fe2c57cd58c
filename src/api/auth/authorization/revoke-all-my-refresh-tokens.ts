/** RevokeAllMyRefreshTokens of auth v1 (projects.md §9). */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from '../user/self.ts'

/** Ends all of the caller's; where there are none, nothing happens. */
export const revokeAllMyRefreshTokens =
  ({
    refreshTokens,
  }: Pick<ApiDeps, 'refreshTokens'>): Rpc<typeof AuthService.method.revokeAllMyRefreshTokens> =>
  async (_request, context) => {
    await refreshTokens.revokeAll(selfIn(context))
    return {}
  }
