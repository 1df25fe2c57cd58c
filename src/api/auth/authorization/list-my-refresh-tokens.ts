/** ListMyRefreshTokens of auth v1 (projects.md §9). */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { selfIn } from '../user/self.ts'

/** The request has no page. */
const page = { offset: 0, limit: 1000 }

/** Those of the caller, however the user signed in; at most a thousand, which end first. */
export const listMyRefreshTokens =
  ({
    refreshTokens,
    commands,
  }: Pick<ApiDeps, 'refreshTokens' | 'commands'>): Rpc<
    typeof AuthService.method.listMyRefreshTokens
  > =>
  async (_request, context) => {
    const { total, rows } = await refreshTokens.list(selfIn(context), page)
    const resourceOwner = context.caller.homeOrgId
    return {
      details: listDetailsV1({ total, processed: 0 }, commands.clock.nowMicros()),
      result: rows.map(({ id, clientId, scopes, ...times }) => ({
        ...{ id, clientId, scopes: [...scopes], audience: [clientId] },
        details: { resourceOwner, creationDate: timestamp(times.createdAtMicros) },
        authTime: timestamp(times.authTimeMicros),
        idleExpiration: timestamp(times.idleEndMicros),
        expiration: timestamp(times.endMicros),
      })),
    }
  }
