/** The RPCs of the user services v2alpha, v2beta and v2 that read users, and those for tokens. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { listAuthenticationFactorsV2 } from './factor/list-authentication-factors.ts'
import { listPasskeysV2 } from './factor/list-passkeys.ts'
import { getUserByIdV2, getUserByIdV2Beta } from './get-user-by-id.ts'
import { listIdpLinksV2 } from './identity-provider/list-idp-links.ts'
import {
  listAuthenticationMethodTypesV2,
  listAuthenticationMethodTypesV2Alpha,
  listAuthenticationMethodTypesV2Beta,
} from './list-authentication-method-types.ts'
import { listUserMetadataV2 } from './list-user-metadata.ts'
import { listUsersV2, listUsersV2Beta } from './list-users.ts'
import { addPersonalAccessTokenV2 } from './machine/add-personal-access-token.ts'
import { listPersonalAccessTokensV2 } from './machine/list-personal-access-tokens.ts'
import { removePersonalAccessTokenV2 } from './machine/remove-personal-access-token.ts'

export function userReadMethods(needs: ReadNeeds): Method[] {
  return [
    getUserByIdV2(needs),
    getUserByIdV2Beta(needs),
    listUsersV2(needs),
    listUsersV2Beta(needs),
    listUserMetadataV2(needs),
    listAuthenticationMethodTypesV2(needs),
    listAuthenticationMethodTypesV2Beta(needs),
    listAuthenticationMethodTypesV2Alpha(needs),
    listAuthenticationFactorsV2(needs),
    listIdpLinksV2(needs),
    listPasskeysV2(needs),
    addPersonalAccessTokenV2(needs),
    removePersonalAccessTokenV2(needs),
    listPersonalAccessTokensV2(needs),
  ]
}
