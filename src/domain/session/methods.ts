/** The authentication methods of a session, for tokens (surroundings §2.6, RFC 8176). */

/** Time of the last success of each check, in microseconds since 1970. */
export interface CheckTimes {
  readonly password: number | undefined
  readonly intent: number | undefined
  readonly webAuthN: number | undefined
  /** By a passkey that verified its user, at registration too. */
  readonly isUserVerified: boolean
  readonly isPasskey: boolean
  readonly totp: number | undefined
  readonly otpSms: number | undefined
  readonly otpEmail: number | undefined
  readonly recoveryCode: number | undefined
}

/** The methods by their names in RFC 8176, and the time of the last check; 0 for none. */
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
