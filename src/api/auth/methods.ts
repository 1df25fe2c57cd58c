/** The RPCs of the Auth API v1, by which callers ask about themselves and change themselves. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { getMyEmail } from './get-my-email.ts'
import { getMyMetadata } from './get-my-metadata.ts'
import { getMyPhone } from './get-my-phone.ts'
import { getMyProfile } from './get-my-profile.ts'
import { getMyUser } from './get-my-user.ts'
import { getSupportedLanguages } from './get-supported-languages.ts'
import { listMyLinkedIdps } from './list-my-linked-idps.ts'
import { listMyMemberships } from './list-my-memberships.ts'
import { listMyMetadata } from './list-my-metadata.ts'
import { listMyUserChanges } from './list-my-user-changes.ts'
import { listMyZitadelPermissions } from './list-my-zitadel-permissions.ts'
import { removeMyAvatar } from './remove-my-avatar.ts'
import { removeMyLinkedIdp } from './remove-my-linked-idp.ts'
import { removeMyPhone } from './remove-my-phone.ts'
import { removeMyUser } from './remove-my-user.ts'
import { resendMyEmailVerification } from './resend-my-email-verification.ts'
import { resendMyPhoneVerification } from './resend-my-phone-verification.ts'
import { setMyEmail } from './set-my-email.ts'
import { setMyPhone } from './set-my-phone.ts'
import { updateMyProfile } from './update-my-profile.ts'
import { updateMyUserName } from './update-my-user-name.ts'
import { verifyMyEmail } from './verify-my-email.ts'
import { verifyMyPhone } from './verify-my-phone.ts'

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
