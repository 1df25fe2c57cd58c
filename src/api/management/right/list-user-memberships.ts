/** ListUserMemberships of management v1. */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { filterPage, membershipOf } from './membership-wire.ts'

/** A user's roles in this organisation, on its projects and on the instance. */
export const listUserMemberships =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<
    typeof ManagementService.method.listUserMemberships
  > =>
  async (request, { instance, orgId }) => {
    const { userId } = request
    const { processed, rows } = await users.memberships({ instanceId: instance.id, orgId, userId })
    const { total, page } = filterPage(rows, request)
    return {
      details: listDetailsV1({ total, processed }, commands.clock.nowMicros()),
      result: page.map((row) => membershipOf(row, userId)),
    }
  }
