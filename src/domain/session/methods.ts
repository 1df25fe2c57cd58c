/** How a session was proved, as tokens tell it (surroundings §2.6, RFC 8176). */

/** When each check succeeded last, in microseconds since 1970. */
export interface CheckTimes {
  readonly password: number | undefined
  readonly intent: number | undefined
  readonly webAuthN: number | undefined
  readonly isUserVerified: boolean
  readonly totp: number | undefined
  readonly otpSms: number | undefined
  readonly otpEmail: number | undefined
  readonly recoveryCode: number | undefined
}

/** The methods in the words of RFC 8176, and when the last of them was; 0 for none. */
export function authenticationOf(times: CheckTimes): {
  readonly methods: readonly string[]
  readonly authTimeSeconds: number
} {
  const { password, intent, webAuthN, isUserVerified, totp, otpSms, otpEmail, recoveryCode } = times
  const codes = [totp, otpSms, otpEmail, recoveryCode]
  const hasOtp = codes.some((at) => at !== undefined)
  const own = [
    ...(password === undefined ? [] : ['pwd']),
    ...(webAuthN === undefined ? [] : ['user']),
    ...(hasOtp ? ['otp'] : []),
  ]
  const isByKeyAlone = webAuthN !== undefined && isUserVerified
  const all = [password, intent, webAuthN, ...codes]
  const latest = Math.max(0, ...all.map((at) => at ?? 0))
  return {
    methods: own.length > 1 || isByKeyAlone ? [...own, 'mfa'] : own,
    authTimeSeconds: Math.floor(latest / 1e6),
  }
}
