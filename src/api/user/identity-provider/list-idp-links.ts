/** ListIDPLinks of the user service v2 (user-v2 §12). */
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetails } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { requireReadable } from '../readable.ts'

/** A user's accounts at other identity providers. */
export const listIdpLinks =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof UserServiceV2.method.listIDPLinks> =>
  async ({ userId, query }, context) => {
    await requireReadable(users, context, { userId })
    const wanted = { instanceId: context.instance.id, userId, page: pageOf(query) }
    const found = await users.idpLinks(wanted)
    return {
      details: listDetails(found, commands.clock.nowMicros()),
      result: found.rows.map(({ idpId, externalUserId, displayName }) => ({
        idpId,
        userId: externalUserId,
        userName: displayName,
      })),
    }
  }
