/** The message texts and their RPCs in admin v1 and management v1 (surroundings §6.3). */
import type { TextKind } from '../../domain/notification/message-texts.ts'
import type { ApiDeps } from '../deps.ts'
import { instanceTexts, orgTexts, textRpcs } from './text-rpcs.ts'

type Deps = Pick<ApiDeps, 'commands' | 'notifications'>

/** The texts of the instance. */
export function adminTexts(deps: Deps) {
  const text = (kind: TextKind) => textRpcs(deps, instanceTexts, kind)
  const initCode = text('initCode')
  const passwordReset = text('passwordReset')
  const verifyEmail = text('verifyEmail')
  const verifyPhone = text('verifyPhone')
  const verifySmsOtp = text('verifySmsOtp')
  const verifyEmailOtp = text('verifyEmailOtp')
  const domainClaimed = text('domainClaimed')
  const passwordlessRegistration = text('passwordlessRegistration')
  const passwordChange = text('passwordChange')
  const inviteUser = text('inviteUser')
  return {
    getDefaultInitMessageText: initCode.getDefault,
    getCustomInitMessageText: initCode.getCustom,
    setDefaultInitMessageText: initCode.set,
    resetCustomInitMessageTextToDefault: initCode.reset,

    getDefaultPasswordResetMessageText: passwordReset.getDefault,
    getCustomPasswordResetMessageText: passwordReset.getCustom,
    setDefaultPasswordResetMessageText: passwordReset.set,
    resetCustomPasswordResetMessageTextToDefault: passwordReset.reset,

    getDefaultVerifyEmailMessageText: verifyEmail.getDefault,
    getCustomVerifyEmailMessageText: verifyEmail.getCustom,
    setDefaultVerifyEmailMessageText: verifyEmail.set,
    resetCustomVerifyEmailMessageTextToDefault: verifyEmail.reset,

    getDefaultVerifyPhoneMessageText: verifyPhone.getDefault,
    getCustomVerifyPhoneMessageText: verifyPhone.getCustom,
    setDefaultVerifyPhoneMessageText: verifyPhone.set,
    resetCustomVerifyPhoneMessageTextToDefault: verifyPhone.reset,

    getDefaultVerifySMSOTPMessageText: verifySmsOtp.getDefault,
    getCustomVerifySMSOTPMessageText: verifySmsOtp.getCustom,
    setDefaultVerifySMSOTPMessageText: verifySmsOtp.set,
    resetCustomVerifySMSOTPMessageTextToDefault: verifySmsOtp.reset,

    getDefaultVerifyEmailOTPMessageText: verifyEmailOtp.getDefault,
    getCustomVerifyEmailOTPMessageText: verifyEmailOtp.getCustom,
    setDefaultVerifyEmailOTPMessageText: verifyEmailOtp.set,
    resetCustomVerifyEmailOTPMessageTextToDefault: verifyEmailOtp.reset,

    getDefaultDomainClaimedMessageText: domainClaimed.getDefault,
    getCustomDomainClaimedMessageText: domainClaimed.getCustom,
    setDefaultDomainClaimedMessageText: domainClaimed.set,
    resetCustomDomainClaimedMessageTextToDefault: domainClaimed.reset,

    getDefaultPasswordlessRegistrationMessageText: passwordlessRegistration.getDefault,
    getCustomPasswordlessRegistrationMessageText: passwordlessRegistration.getCustom,
    setDefaultPasswordlessRegistrationMessageText: passwordlessRegistration.set,
    resetCustomPasswordlessRegistrationMessageTextToDefault: passwordlessRegistration.reset,

    getDefaultPasswordChangeMessageText: passwordChange.getDefault,
    getCustomPasswordChangeMessageText: passwordChange.getCustom,
    setDefaultPasswordChangeMessageText: passwordChange.set,
    resetCustomPasswordChangeMessageTextToDefault: passwordChange.reset,

    getDefaultInviteUserMessageText: inviteUser.getDefault,
    getCustomInviteUserMessageText: inviteUser.getCustom,
    setDefaultInviteUserMessageText: inviteUser.set,
    resetCustomInviteUserMessageTextToDefault: inviteUser.reset,
  }
}

/** The texts of an organisation. */
export function managementTexts(deps: Deps) {
  const text = (kind: TextKind) => textRpcs(deps, orgTexts, kind)
  const initCode = text('initCode')
  const passwordReset = text('passwordReset')
  const verifyEmail = text('verifyEmail')
  const verifyPhone = text('verifyPhone')
  const verifySmsOtp = text('verifySmsOtp')
  const verifyEmailOtp = text('verifyEmailOtp')
  const domainClaimed = text('domainClaimed')
  const passwordlessRegistration = text('passwordlessRegistration')
  const passwordChange = text('passwordChange')
  const inviteUser = text('inviteUser')
  return {
    getDefaultInitMessageText: initCode.getDefault,
    getCustomInitMessageText: initCode.getCustom,
    setCustomInitMessageText: initCode.set,
    resetCustomInitMessageTextToDefault: initCode.reset,

    getDefaultPasswordResetMessageText: passwordReset.getDefault,
    getCustomPasswordResetMessageText: passwordReset.getCustom,
    setCustomPasswordResetMessageText: passwordReset.set,
    resetCustomPasswordResetMessageTextToDefault: passwordReset.reset,

    getDefaultVerifyEmailMessageText: verifyEmail.getDefault,
    getCustomVerifyEmailMessageText: verifyEmail.getCustom,
    setCustomVerifyEmailMessageText: verifyEmail.set,
    resetCustomVerifyEmailMessageTextToDefault: verifyEmail.reset,

    getDefaultVerifyPhoneMessageText: verifyPhone.getDefault,
    getCustomVerifyPhoneMessageText: verifyPhone.getCustom,
    setCustomVerifyPhoneMessageText: verifyPhone.set,
    resetCustomVerifyPhoneMessageTextToDefault: verifyPhone.reset,

    getDefaultVerifySMSOTPMessageText: verifySmsOtp.getDefault,
    getCustomVerifySMSOTPMessageText: verifySmsOtp.getCustom,
    setCustomVerifySMSOTPMessageText: verifySmsOtp.set,
    resetCustomVerifySMSOTPMessageTextToDefault: verifySmsOtp.reset,

    getDefaultVerifyEmailOTPMessageText: verifyEmailOtp.getDefault,
    getCustomVerifyEmailOTPMessageText: verifyEmailOtp.getCustom,
    setCustomVerifyEmailOTPMessageText: verifyEmailOtp.set,
    resetCustomVerifyEmailOTPMessageTextToDefault: verifyEmailOtp.reset,

    getDefaultDomainClaimedMessageText: domainClaimed.getDefault,
    getCustomDomainClaimedMessageText: domainClaimed.getCustom,
    setCustomDomainClaimedMessageCustomText: domainClaimed.set,
    resetCustomDomainClaimedMessageTextToDefault: domainClaimed.reset,

    getDefaultPasswordlessRegistrationMessageText: passwordlessRegistration.getDefault,
    getCustomPasswordlessRegistrationMessageText: passwordlessRegistration.getCustom,
    setCustomPasswordlessRegistrationMessageCustomText: passwordlessRegistration.set,
    resetCustomPasswordlessRegistrationMessageTextToDefault: passwordlessRegistration.reset,

    getDefaultPasswordChangeMessageText: passwordChange.getDefault,
    getCustomPasswordChangeMessageText: passwordChange.getCustom,
    setCustomPasswordChangeMessageCustomText: passwordChange.set,
    resetCustomPasswordChangeMessageTextToDefault: passwordChange.reset,

    getDefaultInviteUserMessageText: inviteUser.getDefault,
    getCustomInviteUserMessageText: inviteUser.getCustom,
    setCustomInviteUserMessageCustomText: inviteUser.set,
    resetCustomInviteUserMessageTextToDefault: inviteUser.reset,
  }
}
