/** The RPCs of the Management API v1 that read users, and those for their tokens. */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { listHumanAuthFactors } from '../factor/list-human-auth-factors.ts'
import { listHumanPasswordless } from '../factor/list-human-passwordless.ts'
import { listHumanLinkedIdps } from '../identity-provider/list-human-linked-idps.ts'
import { addPersonalAccessToken } from '../machine/add-personal-access-token.ts'
import { getPersonalAccessTokenByIds } from '../machine/get-personal-access-token-by-ids.ts'
import { listPersonalAccessTokens } from '../machine/list-personal-access-tokens.ts'
import { removePersonalAccessToken } from '../machine/remove-personal-access-token.ts'
import { listUserMemberships } from '../right/list-user-memberships.ts'
import { getHumanEmail } from './get-human-email.ts'
import { getHumanPhone } from './get-human-phone.ts'
import { getHumanProfile } from './get-human-profile.ts'
import { getUserById } from './get-user-by-id.ts'
import { getUserByLoginNameGlobal } from './get-user-by-login-name-global.ts'
import { getUserMetadata } from './get-user-metadata.ts'
import { isUserUnique } from './is-user-unique.ts'
import { listUserChanges } from './list-user-changes.ts'
import { listUserMetadata } from './list-user-metadata.ts'
import { listUsers } from './list-users.ts'

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
