/** The RPCs of the Management API v1 for second factors and passkeys of its users. */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addPasswordlessRegistration } from './add-passwordless-registration.ts'
import { removeHumanAuthFactorOtp } from './remove-human-auth-factor-otp.ts'
import { removeHumanAuthFactorOtpEmail } from './remove-human-auth-factor-otp-email.ts'
import { removeHumanAuthFactorOtpSms } from './remove-human-auth-factor-otp-sms.ts'
import { removeHumanAuthFactorU2f } from './remove-human-auth-factor-u2f.ts'
import { removeHumanPasswordless } from './remove-human-passwordless.ts'
import { sendPasswordlessRegistration } from './send-passwordless-registration.ts'

export function managementFactorMethods(needs: ReadNeeds): Method[] {
  return [
    addPasswordlessRegistration(needs),
    sendPasswordlessRegistration(needs),
    removeHumanPasswordless(needs),
    removeHumanAuthFactorOtp(needs),
    removeHumanAuthFactorU2f(needs),
    removeHumanAuthFactorOtpSms(needs),
    removeHumanAuthFactorOtpEmail(needs),
  ]
}
