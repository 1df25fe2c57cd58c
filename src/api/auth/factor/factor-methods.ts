/** The RPCs of the Auth API v1 by which callers change their own factors and passkeys. */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addMyAuthFactorOtp } from './add-my-auth-factor-otp.ts'
import { addMyAuthFactorOtpEmail } from './add-my-auth-factor-otp-email.ts'
import { addMyAuthFactorOtpSms } from './add-my-auth-factor-otp-sms.ts'
import { addMyAuthFactorU2f } from './add-my-auth-factor-u2f.ts'
import { addMyPasswordless } from './add-my-passwordless.ts'
import { addMyPasswordlessLink } from './add-my-passwordless-link.ts'
import { listMyAuthFactors } from './list-my-auth-factors.ts'
import { listMyPasswordless } from './list-my-passwordless.ts'
import { removeMyAuthFactorOtp } from './remove-my-auth-factor-otp.ts'
import { removeMyAuthFactorOtpEmail } from './remove-my-auth-factor-otp-email.ts'
import { removeMyAuthFactorOtpSms } from './remove-my-auth-factor-otp-sms.ts'
import { removeMyAuthFactorU2f } from './remove-my-auth-factor-u2f.ts'
import { removeMyPasswordless } from './remove-my-passwordless.ts'
import { sendMyPasswordlessLink } from './send-my-passwordless-link.ts'
import { verifyMyAuthFactorOtp } from './verify-my-auth-factor-otp.ts'
import { verifyMyAuthFactorU2f } from './verify-my-auth-factor-u2f.ts'
import { verifyMyPasswordless } from './verify-my-passwordless.ts'

export function authFactorMethods(needs: ReadNeeds): Method[] {
  return [
    listMyAuthFactors(needs),
    addMyAuthFactorOtp(needs),
    verifyMyAuthFactorOtp(needs),
    removeMyAuthFactorOtp(needs),
    addMyAuthFactorOtpSms(needs),
    removeMyAuthFactorOtpSms(needs),
    addMyAuthFactorOtpEmail(needs),
    removeMyAuthFactorOtpEmail(needs),
    addMyAuthFactorU2f(needs),
    verifyMyAuthFactorU2f(needs),
    removeMyAuthFactorU2f(needs),
    listMyPasswordless(needs),
    addMyPasswordless(needs),
    verifyMyPasswordless(needs),
    addMyPasswordlessLink(needs),
    sendMyPasswordlessLink(needs),
    removeMyPasswordless(needs),
  ]
}
