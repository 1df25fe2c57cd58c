/** ListMyMemberships of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { filterPage, membershipOf } from '../../management/right/membership-wire.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { selfIn } from '../user/self.ts'

/** The caller's roles, on the instance, in every organisation and on every project. */
export const listMyMemberships =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof AuthService.method.listMyMemberships> =>
  async (request, context) => {
    const self = selfIn(context)
    const { processed, rows } = await users.memberships(self)
    const { total, page } = filterPage(rows, request)
    return {
      details: listDetailsV1({ total, processed }, commands.clock.nowMicros()),
      result: page.map((row) => membershipOf(row, self.userId)),
    }
  }
