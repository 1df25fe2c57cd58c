/**
 * The user services of v2alpha, v2beta and v2, and our own. An RPC that is the same in several
 * generations is written and listed once.
 */
import {
  OwnUserService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { addHumanUserV2, addHumanUserV2Alpha, addHumanUserV2Beta } from './add-human-user.ts'
import { createInviteCode } from './create-invite-code.ts'
import { createUser } from './create-user.ts'
import { deactivateUser } from './deactivate-user.ts'
import { deleteUser } from './delete-user.ts'
import { deleteUserMetadata } from './delete-user-metadata.ts'
import { addOtpEmail } from './factor/add-otp-email.ts'
import { addOtpSms } from './factor/add-otp-sms.ts'
import { createPasskeyRegistrationLink } from './factor/create-passkey-registration-link.ts'
import { generateRecoveryCodes } from './factor/generate-recovery-codes.ts'
import { listAuthenticationFactors } from './factor/list-authentication-factors.ts'
import { listPasskeys } from './factor/list-passkeys.ts'
import { registerPasskey } from './factor/register-passkey.ts'
import { registerTotp } from './factor/register-totp.ts'
import { registerU2f } from './factor/register-u2f.ts'
import { removeOtpEmail } from './factor/remove-otp-email.ts'
import { removeOtpSms } from './factor/remove-otp-sms.ts'
import { removePasskey } from './factor/remove-passkey.ts'
import { removeRecoveryCodes } from './factor/remove-recovery-codes.ts'
import { removeTotp } from './factor/remove-totp.ts'
import { removeU2f } from './factor/remove-u2f.ts'
import { verifyPasskeyRegistration } from './factor/verify-passkey-registration.ts'
import { verifyTotpRegistration } from './factor/verify-totp-registration.ts'
import { verifyU2fRegistration } from './factor/verify-u2f-registration.ts'
import { getUserByIdV2, getUserByIdV2Beta } from './get-user-by-id.ts'
import { humanMfaInitSkipped } from './human-mfa-init-skipped.ts'
import { addIdpLink } from './identity-provider/add-idp-link.ts'
import { listIdpLinks } from './identity-provider/list-idp-links.ts'
import { removeIdpLink } from './identity-provider/remove-idp-link.ts'
import {
  retrieveIntentV2,
  retrieveIntentV2Alpha,
  retrieveIntentV2Beta,
} from './identity-provider/retrieve-identity-provider-intent.ts'
import {
  startIntent,
  startIntentV2Alpha,
} from './identity-provider/start-identity-provider-intent.ts'
import {
  listAuthenticationMethodTypesV2,
  listAuthenticationMethodTypesV2Alpha,
  listAuthenticationMethodTypesV2Beta,
} from './list-authentication-method-types.ts'
import { listUserMetadata } from './list-user-metadata.ts'
import { listUserPages } from './list-user-pages.ts'
import { listUsersV2, listUsersV2Beta } from './list-users.ts'
import { lockUser } from './lock-user.ts'
import { addKey } from './machine/add-key.ts'
import { addPersonalAccessToken } from './machine/add-personal-access-token.ts'
import { addSecret } from './machine/add-secret.ts'
import { listKeys } from './machine/list-keys.ts'
import { listPersonalAccessTokens } from './machine/list-personal-access-tokens.ts'
import { removeKey } from './machine/remove-key.ts'
import { removePersonalAccessToken } from './machine/remove-personal-access-token.ts'
import { removeSecret } from './machine/remove-secret.ts'
import { passwordReset } from './password-reset.ts'
import { reactivateUser } from './reactivate-user.ts'
import { removePhone } from './remove-phone.ts'
import { resendEmailCode } from './resend-email-code.ts'
import { resendInviteCode } from './resend-invite-code.ts'
import { resendPhoneCode } from './resend-phone-code.ts'
import { sendEmailCode } from './send-email-code.ts'
import { setEmail } from './set-email.ts'
import { setPassword } from './set-password.ts'
import { setPhone } from './set-phone.ts'
import { setUserMetadata } from './set-user-metadata.ts'
import { unlockUser } from './unlock-user.ts'
import { updateHumanUser } from './update-human-user.ts'
import { updateUser } from './update-user.ts'
import { verifyEmail } from './verify-email.ts'
import { verifyInviteCode } from './verify-invite-code.ts'
import { verifyPhone } from './verify-phone.ts'

/** What all three have alike. */
const inAll = (deps: ApiDeps) => ({
  // Users
  setEmail: setEmail(deps),
  verifyEmail: verifyEmail(deps),
  setPhone: setPhone(deps),
  verifyPhone: verifyPhone(deps),
  passwordReset: passwordReset(deps),
  setPassword: setPassword(deps),

  // Second factors and passkeys
  registerPasskey: registerPasskey(deps),
  verifyPasskeyRegistration: verifyPasskeyRegistration(deps),
  createPasskeyRegistrationLink: createPasskeyRegistrationLink(deps),
  registerU2F: registerU2f(deps),
  verifyU2FRegistration: verifyU2fRegistration(deps),
  registerTOTP: registerTotp(deps),
  verifyTOTPRegistration: verifyTotpRegistration(deps),
  addOTPSMS: addOtpSms(deps),
  removeOTPSMS: removeOtpSms(deps),
  addOTPEmail: addOtpEmail(deps),
  removeOTPEmail: removeOtpEmail(deps),

  // Identity providers
  addIDPLink: addIdpLink(deps),
})

/** What v2beta and v2 have alike, and v2alpha has not. */
const sinceV2Beta = (deps: ApiDeps) => ({
  // Users
  resendEmailCode: resendEmailCode(deps),
  removePhone: removePhone(deps),
  resendPhoneCode: resendPhoneCode(deps),
  updateHumanUser: updateHumanUser(deps),
  deactivateUser: deactivateUser(deps),
  reactivateUser: reactivateUser(deps),
  lockUser: lockUser(deps),
  unlockUser: unlockUser(deps),
  deleteUser: deleteUser(deps),

  // Second factors and passkeys
  removeTOTP: removeTotp(deps),

  // Identity providers
  startIdentityProviderIntent: startIntent(deps),
})

/** The user service of v2alpha. */
export const userServiceV2Alpha = (deps: ApiDeps) =>
  service(UserServiceV2Alpha, {
    ...inAll(deps),

    // Users
    addHumanUser: addHumanUserV2Alpha(deps),
    listAuthenticationMethodTypes: listAuthenticationMethodTypesV2Alpha(deps),

    // Identity providers
    startIdentityProviderIntent: startIntentV2Alpha(deps),
    retrieveIdentityProviderIntent: retrieveIntentV2Alpha(deps),
  })

/** The user service of v2beta. */
export const userServiceV2Beta = (deps: ApiDeps) =>
  service(UserServiceV2Beta, {
    ...inAll(deps),
    ...sinceV2Beta(deps),

    // Users
    addHumanUser: addHumanUserV2Beta(deps),
    getUserByID: getUserByIdV2Beta(deps),
    listUsers: listUsersV2Beta(deps),
    listAuthenticationMethodTypes: listAuthenticationMethodTypesV2Beta(deps),

    // Identity providers
    retrieveIdentityProviderIntent: retrieveIntentV2Beta(deps),
  })

/** The user service of v2. */
export const userServiceV2 = (deps: ApiDeps) =>
  service(UserServiceV2, {
    ...inAll(deps),
    ...sinceV2Beta(deps),

    // Users
    createUser: createUser(deps),
    addHumanUser: addHumanUserV2(deps),
    getUserByID: getUserByIdV2(deps),
    listUsers: listUsersV2(deps),
    sendEmailCode: sendEmailCode(deps),
    updateUser: updateUser(deps),
    listAuthenticationMethodTypes: listAuthenticationMethodTypesV2(deps),
    createInviteCode: createInviteCode(deps),
    resendInviteCode: resendInviteCode(deps),
    verifyInviteCode: verifyInviteCode(deps),
    humanMFAInitSkipped: humanMfaInitSkipped(deps),
    setUserMetadata: setUserMetadata(deps),
    listUserMetadata: listUserMetadata(deps),
    deleteUserMetadata: deleteUserMetadata(deps),

    // Second factors and passkeys
    listPasskeys: listPasskeys(deps),
    removePasskey: removePasskey(deps),
    removeU2F: removeU2f(deps),
    listAuthenticationFactors: listAuthenticationFactors(deps),
    generateRecoveryCodes: generateRecoveryCodes(deps),
    removeRecoveryCodes: removeRecoveryCodes(deps),

    // Machines: keys, secrets and personal access tokens
    addSecret: addSecret(deps),
    removeSecret: removeSecret(deps),
    addKey: addKey(deps),
    removeKey: removeKey(deps),
    listKeys: listKeys(deps),
    addPersonalAccessToken: addPersonalAccessToken(deps),
    removePersonalAccessToken: removePersonalAccessToken(deps),
    listPersonalAccessTokens: listPersonalAccessTokens(deps),

    // Identity providers
    retrieveIdentityProviderIntent: retrieveIntentV2(deps),
    listIDPLinks: listIdpLinks(deps),
    removeIDPLink: removeIdpLink(deps),
  })

/** What the published services lack. */
export const ownUserService = (deps: ApiDeps) =>
  service(OwnUserService, { listUsers: listUserPages(deps) })
