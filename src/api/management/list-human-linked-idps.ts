/** `POST /management/v1/users/{user_id}/idps/_search` (management-v1 §13.6). */
import { IDPType } from '@zitadel/proto/zitadel/idp_pb.js'
import { ManagementService } from '../../proto/services.ts'
import { listDetailsV1 } from '../details.ts'
import { method } from '../method.ts'
import { pageOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'

/** v1 has a word for OIDC providers and none for OAuth ones. */
export const listHumanLinkedIdps = ({ users, commands }: ReadNeeds) =>
  method(
    ManagementService.method.listHumanLinkedIDPs,
    async ({ userId, query }, { instance, orgId }) => {
      const wanted = { instanceId: instance.id, userId, orgId, page: pageOf(query) }
      const found = await users.idpLinks(wanted)
      return {
        details: listDetailsV1(found, commands.clock.nowMicros()),
        result: found.rows.map(({ idpId, idpName, idpKind, externalUserId, displayName }) => ({
          userId,
          idpId,
          idpName,
          providedUserId: externalUserId,
          providedUserName: displayName,
          idpType: idpKind === 'oidc' ? IDPType.IDP_TYPE_OIDC : IDPType.IDP_TYPE_UNSPECIFIED,
        })),
      }
    },
  )
