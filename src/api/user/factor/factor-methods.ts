/** The RPCs of the user services that give users second factors and passkeys, and take them. */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addOtpEmailV2, addOtpEmailV2Alpha, addOtpEmailV2Beta } from './add-otp-email.ts'
import { addOtpSmsV2, addOtpSmsV2Alpha, addOtpSmsV2Beta } from './add-otp-sms.ts'
import {
  createPasskeyRegistrationLinkV2,
  createPasskeyRegistrationLinkV2Alpha,
  createPasskeyRegistrationLinkV2Beta,
} from './create-passkey-registration-link.ts'
import { generateRecoveryCodesV2 } from './generate-recovery-codes.ts'
import {
  registerPasskeyV2,
  registerPasskeyV2Alpha,
  registerPasskeyV2Beta,
} from './register-passkey.ts'
import { registerTotpV2, registerTotpV2Alpha, registerTotpV2Beta } from './register-totp.ts'
import { registerU2fV2, registerU2fV2Alpha, registerU2fV2Beta } from './register-u2f.ts'
import {
  removeOtpEmailV2,
  removeOtpEmailV2Alpha,
  removeOtpEmailV2Beta,
} from './remove-otp-email.ts'
import { removeOtpSmsV2, removeOtpSmsV2Alpha, removeOtpSmsV2Beta } from './remove-otp-sms.ts'
import { removePasskeyV2 } from './remove-passkey.ts'
import { removeRecoveryCodesV2 } from './remove-recovery-codes.ts'
import { removeTotpV2, removeTotpV2Beta } from './remove-totp.ts'
import { removeU2fV2 } from './remove-u2f.ts'
import {
  verifyPasskeyRegistrationV2,
  verifyPasskeyRegistrationV2Alpha,
  verifyPasskeyRegistrationV2Beta,
} from './verify-passkey-registration.ts'
import {
  verifyTotpRegistrationV2,
  verifyTotpRegistrationV2Alpha,
  verifyTotpRegistrationV2Beta,
} from './verify-totp-registration.ts'
import {
  verifyU2fRegistrationV2,
  verifyU2fRegistrationV2Alpha,
  verifyU2fRegistrationV2Beta,
} from './verify-u2f-registration.ts'

export function userFactorMethods(needs: ReadNeeds): Method[] {
  return [
    createPasskeyRegistrationLinkV2(needs),
    createPasskeyRegistrationLinkV2Beta(needs),
    createPasskeyRegistrationLinkV2Alpha(needs),
    registerPasskeyV2(needs),
    registerPasskeyV2Beta(needs),
    registerPasskeyV2Alpha(needs),
    verifyPasskeyRegistrationV2(needs),
    verifyPasskeyRegistrationV2Beta(needs),
    verifyPasskeyRegistrationV2Alpha(needs),
    removePasskeyV2(needs),
    registerU2fV2(needs),
    registerU2fV2Beta(needs),
    registerU2fV2Alpha(needs),
    verifyU2fRegistrationV2(needs),
    verifyU2fRegistrationV2Beta(needs),
    verifyU2fRegistrationV2Alpha(needs),
    removeU2fV2(needs),
    registerTotpV2(needs),
    registerTotpV2Beta(needs),
    registerTotpV2Alpha(needs),
    verifyTotpRegistrationV2(needs),
    verifyTotpRegistrationV2Beta(needs),
    verifyTotpRegistrationV2Alpha(needs),
    removeTotpV2(needs),
    removeTotpV2Beta(needs),
    addOtpSmsV2(needs),
    addOtpSmsV2Beta(needs),
    addOtpSmsV2Alpha(needs),
    removeOtpSmsV2(needs),
    removeOtpSmsV2Beta(needs),
    removeOtpSmsV2Alpha(needs),
    addOtpEmailV2(needs),
    addOtpEmailV2Beta(needs),
    addOtpEmailV2Alpha(needs),
    removeOtpEmailV2(needs),
    removeOtpEmailV2Beta(needs),
    removeOtpEmailV2Alpha(needs),
    generateRecoveryCodesV2(needs),
    removeRecoveryCodesV2(needs),
  ]
}
