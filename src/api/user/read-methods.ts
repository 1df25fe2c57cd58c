/** The RPCs of the user services v2alpha, v2beta and v2 that read users, and those for tokens. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { addPersonalAccessTokenV2 } from './add-personal-access-token.ts'
import { getUserByIdV2, getUserByIdV2Beta } from './get-user-by-id.ts'
import { listAuthenticationFactorsV2 } from './list-authentication-factors.ts'
import {
  listAuthenticationMethodTypesV2,
  listAuthenticationMethodTypesV2Alpha,
  listAuthenticationMethodTypesV2Beta,
} from './list-authentication-method-types.ts'
import { listIdpLinksV2 } from './list-idp-links.ts'
import { listPasskeysV2 } from './list-passkeys.ts'
import { listPersonalAccessTokensV2 } from './list-personal-access-tokens.ts'
import { listUserMetadataV2 } from './list-user-metadata.ts'
import { listUsersV2, listUsersV2Beta } from './list-users.ts'
import { removePersonalAccessTokenV2 } from './remove-personal-access-token.ts'

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
