/** The RPCs of the Management API v1 that read users, and those for their tokens. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { addPersonalAccessToken } from './add-personal-access-token.ts'
import { getHumanEmail } from './get-human-email.ts'
import { getHumanPhone } from './get-human-phone.ts'
import { getHumanProfile } from './get-human-profile.ts'
import { getPersonalAccessTokenByIds } from './get-personal-access-token-by-ids.ts'
import { getUserById } from './get-user-by-id.ts'
import { getUserByLoginNameGlobal } from './get-user-by-login-name-global.ts'
import { getUserMetadata } from './get-user-metadata.ts'
import { isUserUnique } from './is-user-unique.ts'
import { listHumanAuthFactors } from './list-human-auth-factors.ts'
import { listHumanLinkedIdps } from './list-human-linked-idps.ts'
import { listHumanPasswordless } from './list-human-passwordless.ts'
import { listPersonalAccessTokens } from './list-personal-access-tokens.ts'
import { listUserChanges } from './list-user-changes.ts'
import { listUserMemberships } from './list-user-memberships.ts'
import { listUserMetadata } from './list-user-metadata.ts'
import { listUsers } from './list-users.ts'
import { removePersonalAccessToken } from './remove-personal-access-token.ts'

export function managementReadMethods(needs: ReadNeeds): Method[] {
  return [
    getUserById(needs),
    listUsers(needs),
    getUserByLoginNameGlobal(needs),
    isUserUnique(needs),
    listUserChanges(needs),
    listUserMemberships(needs),
    getHumanProfile(needs),
    getHumanEmail(needs),
    getHumanPhone(needs),
    listUserMetadata(needs),
    getUserMetadata(needs),
    listHumanAuthFactors(needs),
    listHumanLinkedIdps(needs),
    listHumanPasswordless(needs),
    addPersonalAccessToken(needs),
    getPersonalAccessTokenByIds(needs),
    listPersonalAccessTokens(needs),
    removePersonalAccessToken(needs),
  ]
}
