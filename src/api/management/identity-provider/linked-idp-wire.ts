/** A user's account at another provider, on the wire of v1. */
import type { IdpLinkView } from '../../../queries/user/user-attributes.ts'
import { providerTypes } from '../../identity-provider/provider-types.ts'

/** A link; v1 has types for few providers. */
export function linkedIdpOf(link: IdpLinkView, userId: string) {
  const { idpId, idpName, idpKind, externalUserId, displayName } = link
  return {
    userId,
    idpId,
    idpName,
    providedUserId: externalUserId,
    providedUserName: displayName,
    idpType: providerTypes[idpKind].link,
  }
}
