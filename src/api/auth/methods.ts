/** The RPCs of the Auth API v1, by which callers ask about themselves and change themselves. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { getSupportedLanguages } from './get-supported-languages.ts'
import { listMyLinkedIdps } from './identity-provider/list-my-linked-idps.ts'
import { removeMyLinkedIdp } from './identity-provider/remove-my-linked-idp.ts'
import { listMyMemberships } from './right/list-my-memberships.ts'
import { listMyZitadelPermissions } from './right/list-my-zitadel-permissions.ts'
import { getMyEmail } from './user/get-my-email.ts'
import { getMyMetadata } from './user/get-my-metadata.ts'
import { getMyPhone } from './user/get-my-phone.ts'
import { getMyProfile } from './user/get-my-profile.ts'
import { getMyUser } from './user/get-my-user.ts'
import { listMyMetadata } from './user/list-my-metadata.ts'
import { listMyUserChanges } from './user/list-my-user-changes.ts'
import { removeMyAvatar } from './user/remove-my-avatar.ts'
import { removeMyPhone } from './user/remove-my-phone.ts'
import { removeMyUser } from './user/remove-my-user.ts'
import { resendMyEmailVerification } from './user/resend-my-email-verification.ts'
import { resendMyPhoneVerification } from './user/resend-my-phone-verification.ts'
import { setMyEmail } from './user/set-my-email.ts'
import { setMyPhone } from './user/set-my-phone.ts'
import { updateMyProfile } from './user/update-my-profile.ts'
import { updateMyUserName } from './user/update-my-user-name.ts'
import { verifyMyEmail } from './user/verify-my-email.ts'
import { verifyMyPhone } from './user/verify-my-phone.ts'

export function authMethods(needs: ReadNeeds): Method[] {
  return [
    getSupportedLanguages(),
    getMyEmail(needs),
    getMyMetadata(needs),
    getMyPhone(needs),
    getMyProfile(needs),
    getMyUser(needs),
    listMyLinkedIdps(needs),
    listMyMetadata(needs),
    listMyUserChanges(needs),
    listMyMemberships(needs),
    listMyZitadelPermissions(needs),
    removeMyAvatar(needs),
    removeMyLinkedIdp(needs),
    removeMyPhone(needs),
    removeMyUser(needs),
    resendMyEmailVerification(needs),
    resendMyPhoneVerification(needs),
    setMyEmail(needs),
    setMyPhone(needs),
    updateMyProfile(needs),
    updateMyUserName(needs),
    verifyMyEmail(needs),
    verifyMyPhone(needs),
  ]
}
