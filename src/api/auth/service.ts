/** The Auth API v1, by which callers read and change their own user. */
import { AuthService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { getSupportedLanguages } from '../get-supported-languages.ts'
import { healthz } from '../healthz.ts'
import { authPolicies } from '../policy/policies.ts'
import { service } from '../service.ts'
import { listMyRefreshTokens } from './authorization/list-my-refresh-tokens.ts'
import { revokeAllMyRefreshTokens } from './authorization/revoke-all-my-refresh-tokens.ts'
import { revokeMyRefreshToken } from './authorization/revoke-my-refresh-token.ts'
import { addMyAuthFactorOtp } from './factor/add-my-auth-factor-otp.ts'
import { addMyAuthFactorOtpEmail } from './factor/add-my-auth-factor-otp-email.ts'
import { addMyAuthFactorOtpSms } from './factor/add-my-auth-factor-otp-sms.ts'
import { addMyAuthFactorU2f } from './factor/add-my-auth-factor-u2f.ts'
import { addMyPasswordless } from './factor/add-my-passwordless.ts'
import { addMyPasswordlessLink } from './factor/add-my-passwordless-link.ts'
import { listMyAuthFactors } from './factor/list-my-auth-factors.ts'
import { listMyPasswordless } from './factor/list-my-passwordless.ts'
import { removeMyAuthFactorOtp } from './factor/remove-my-auth-factor-otp.ts'
import { removeMyAuthFactorOtpEmail } from './factor/remove-my-auth-factor-otp-email.ts'
import { removeMyAuthFactorOtpSms } from './factor/remove-my-auth-factor-otp-sms.ts'
import { removeMyAuthFactorU2f } from './factor/remove-my-auth-factor-u2f.ts'
import { removeMyPasswordless } from './factor/remove-my-passwordless.ts'
import { sendMyPasswordlessLink } from './factor/send-my-passwordless-link.ts'
import { verifyMyAuthFactorOtp } from './factor/verify-my-auth-factor-otp.ts'
import { verifyMyAuthFactorU2f } from './factor/verify-my-auth-factor-u2f.ts'
import { verifyMyPasswordless } from './factor/verify-my-passwordless.ts'
import { listMyLinkedIdps } from './identity-provider/list-my-linked-idps.ts'
import { removeMyLinkedIdp } from './identity-provider/remove-my-linked-idp.ts'
import { listMyProjectOrgs } from './organization/list-my-project-orgs.ts'
import { listMyMemberships } from './right/list-my-memberships.ts'
import { listMyZitadelPermissions } from './right/list-my-zitadel-permissions.ts'
import { getMyEmail } from './user/get-my-email.ts'
import { getMyMetadata } from './user/get-my-metadata.ts'
import { getMyPhone } from './user/get-my-phone.ts'
import { getMyProfile } from './user/get-my-profile.ts'
import { getMyUser } from './user/get-my-user.ts'
import { listMyMetadata } from './user/list-my-metadata.ts'
import { listMyUserChanges } from './user/list-my-user-changes.ts'
import { listMyUserSessions } from './user/list-my-user-sessions.ts'
import { removeMyAvatar } from './user/remove-my-avatar.ts'
import { removeMyPhone } from './user/remove-my-phone.ts'
import { removeMyUser } from './user/remove-my-user.ts'
import { resendMyEmailVerification } from './user/resend-my-email-verification.ts'
import { resendMyPhoneVerification } from './user/resend-my-phone-verification.ts'
import { setMyEmail } from './user/set-my-email.ts'
import { setMyPhone } from './user/set-my-phone.ts'
import { updateMyPassword } from './user/update-my-password.ts'
import { updateMyProfile } from './user/update-my-profile.ts'
import { updateMyUserName } from './user/update-my-user-name.ts'
import { verifyMyEmail } from './user/verify-my-email.ts'
import { verifyMyPhone } from './user/verify-my-phone.ts'
import { listMyProjectPermissions } from './user-grant/list-my-project-permissions.ts'
import { listMyUserGrants } from './user-grant/list-my-user-grants.ts'

/** The RPCs of auth v1, by subject. */
export const authService = (deps: ApiDeps) =>
  service(AuthService, {
    healthz,
    getSupportedLanguages: getSupportedLanguages(),

    // The caller itself
    getMyUser: getMyUser(deps),
    removeMyUser: removeMyUser(deps),
    listMyUserChanges: listMyUserChanges(deps),
    listMyUserSessions: listMyUserSessions(deps),
    listMyMetadata: listMyMetadata(deps),
    getMyMetadata: getMyMetadata(deps),
    updateMyUserName: updateMyUserName(deps),
    updateMyPassword: updateMyPassword(deps),
    getMyProfile: getMyProfile(deps),
    updateMyProfile: updateMyProfile(deps),
    getMyEmail: getMyEmail(deps),
    setMyEmail: setMyEmail(deps),
    verifyMyEmail: verifyMyEmail(deps),
    resendMyEmailVerification: resendMyEmailVerification(deps),
    getMyPhone: getMyPhone(deps),
    setMyPhone: setMyPhone(deps),
    verifyMyPhone: verifyMyPhone(deps),
    resendMyPhoneVerification: resendMyPhoneVerification(deps),
    removeMyPhone: removeMyPhone(deps),
    removeMyAvatar: removeMyAvatar(deps),

    // Second factors and passkeys
    listMyAuthFactors: listMyAuthFactors(deps),
    addMyAuthFactorOTP: addMyAuthFactorOtp(deps),
    verifyMyAuthFactorOTP: verifyMyAuthFactorOtp(deps),
    removeMyAuthFactorOTP: removeMyAuthFactorOtp(deps),
    addMyAuthFactorOTPSMS: addMyAuthFactorOtpSms(deps),
    removeMyAuthFactorOTPSMS: removeMyAuthFactorOtpSms(deps),
    addMyAuthFactorOTPEmail: addMyAuthFactorOtpEmail(deps),
    removeMyAuthFactorOTPEmail: removeMyAuthFactorOtpEmail(deps),
    addMyAuthFactorU2F: addMyAuthFactorU2f(deps),
    verifyMyAuthFactorU2F: verifyMyAuthFactorU2f(deps),
    removeMyAuthFactorU2F: removeMyAuthFactorU2f(deps),
    listMyPasswordless: listMyPasswordless(deps),
    addMyPasswordless: addMyPasswordless(deps),
    addMyPasswordlessLink: addMyPasswordlessLink(deps),
    sendMyPasswordlessLink: sendMyPasswordlessLink(deps),
    verifyMyPasswordless: verifyMyPasswordless(deps),
    removeMyPasswordless: removeMyPasswordless(deps),

    // Identity providers
    listMyLinkedIDPs: listMyLinkedIdps(deps),
    removeMyLinkedIDP: removeMyLinkedIdp(deps),

    // Members and their roles
    listMyZitadelPermissions: listMyZitadelPermissions(deps),
    listMyMemberships: listMyMemberships(deps),

    // Authorizations
    listMyUserGrants: listMyUserGrants(deps),
    listMyProjectPermissions: listMyProjectPermissions(deps),
    listMyProjectOrgs: listMyProjectOrgs(deps),

    // Refresh tokens
    listMyRefreshTokens: listMyRefreshTokens(deps),
    revokeMyRefreshToken: revokeMyRefreshToken(deps),
    revokeAllMyRefreshTokens: revokeAllMyRefreshTokens(deps),

    // Policies
    ...authPolicies(deps),
  })
