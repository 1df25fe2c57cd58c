/** `POST /v2/users/{user_id}/links/_search` (user-v2 §12). */
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { listDetails } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { requireReadable } from '../readable.ts'

export const listIdpLinksV2 = ({ users, commands }: ReadNeeds) =>
  method(UserServiceV2.method.listIDPLinks, async ({ userId, query }, context) => {
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
  })
