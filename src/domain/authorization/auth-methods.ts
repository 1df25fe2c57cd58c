/**
 * The factors of a sign-in as numbers of the user service v2 (`AuthenticationMethodType`), as the
 * events of device authorizations have them.
 */
import type { ProvedFactors } from '../session/authentication.ts'
import { authenticationOf } from '../session/methods.ts'

const numbers = {
  password: 1,
  passkey: 2,
  idp: 3,
  totp: 4,
  securityKey: 5,
  otpSms: 6,
  otpEmail: 7,
  recoveryCode: 8,
} as const

/** The numbers of the factors that were proved. */
export function numbersOf(proved: ProvedFactors): number[] {
  return [
    ...(proved.password ? [numbers.password] : []),
    ...(proved.webAuthN === 'verified' ? [numbers.passkey] : []),
    ...(proved.intent ? [numbers.idp] : []),
    ...(proved.totp ? [numbers.totp] : []),
    ...(proved.webAuthN === 'present' ? [numbers.securityKey] : []),
    ...(proved.otpSms ? [numbers.otpSms] : []),
    ...(proved.otpEmail ? [numbers.otpEmail] : []),
    ...(proved.recoveryCode ? [numbers.recoveryCode] : []),
  ]
}

/** The factors of those numbers. */
export function provedOf(methods: readonly number[]): ProvedFactors {
  const has = (number: number) => methods.includes(number)
  const key = has(numbers.securityKey) ? 'present' : 'none'
  return {
    password: has(numbers.password),
    intent: has(numbers.idp),
    webAuthN: has(numbers.passkey) ? 'verified' : key,
    totp: has(numbers.totp),
    otpSms: has(numbers.otpSms),
    otpEmail: has(numbers.otpEmail),
    recoveryCode: has(numbers.recoveryCode),
  }
}

/** The names of RFC 8176 for those factors, as `authenticationOf` gives them for a session. */
export function amrOf(proved: ProvedFactors): readonly string[] {
  const at = (isProved: boolean) => (isProved ? 1 : undefined)
  return authenticationOf({
    password: at(proved.password),
    intent: at(proved.intent),
    webAuthN: at(proved.webAuthN !== 'none'),
    isUserVerified: proved.webAuthN === 'verified',
    totp: at(proved.totp),
    otpSms: at(proved.otpSms),
    otpEmail: at(proved.otpEmail),
    recoveryCode: at(proved.recoveryCode),
  }).methods
}
