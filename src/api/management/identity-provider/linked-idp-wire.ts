/** A user's account at another provider, on the wire of v1. */
import { IDPType } from '@zitadel/proto/zitadel/idp_pb.js'
import type { IdpLinkView } from '../../../queries/user/user-attributes.ts'

/** v1 has a type for OIDC providers and none for OAuth ones. */
export function linkedIdpOf(link: IdpLinkView, userId: string) {
  const { idpId, idpName, idpKind, externalUserId, displayName } = link
  return {
    userId,
    idpId,
    idpName,
    providedUserId: externalUserId,
    providedUserName: displayName,
    idpType: idpKind === 'oidc' ? IDPType.IDP_TYPE_OIDC : IDPType.IDP_TYPE_UNSPECIFIED,
  }
}
