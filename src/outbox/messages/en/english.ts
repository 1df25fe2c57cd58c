/** English, the fallback for users whose own language is not supported. */
import type { Language } from '../message-text.ts'
import { domainClaimed } from './domain-claimed.ts'
import { initCode } from './init-code.ts'
import { inviteUser } from './invite-user.ts'
import { passwordChange } from './password-change.ts'
import { passwordReset } from './password-reset.ts'
import { passwordlessRegistration } from './passwordless-registration.ts'
import { verifyEmail } from './verify-email.ts'
import { verifyEmailOtp } from './verify-email-otp.ts'
import { verifyPhone } from './verify-phone.ts'
import { verifySmsOtp } from './verify-sms-otp.ts'

/** Messages and their subjects in English. */
export const english: Language = {
  tag: 'en',
  linkIntroduction: 'If the button does not work, open this link:',
  closing: 'This mail was sent by {{.Host}} because of your account there.',
  messages: {
    initCode,
    verifyEmail,
    verifyPhone,
    passwordReset,
    passwordlessRegistration,
    passwordChange,
    domainClaimed,
    inviteUser,
    verifySmsOtp,
    verifyEmailOtp,
  },
}
