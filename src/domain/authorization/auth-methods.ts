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

const isPasskey = ({ webAuthN }: ProvedFactors) => webAuthN === 'verified' || webAuthN === 'passkey'
const isOneFactor = ({ webAuthN }: ProvedFactors) =>
  webAuthN === 'present' || webAuthN === 'passkey'

/**
 * The numbers of the factors that were proved. A passkey that did not verify its user has those
 * of a passkey and of a security key, as it is one factor only.
 */
export function numbersOf(proved: ProvedFactors): number[] {
  return [
    ...(proved.password ? [numbers.password] : []),
    ...(isPasskey(proved) ? [numbers.passkey] : []),
    ...(proved.intent ? [numbers.idp] : []),
    ...(proved.totp ? [numbers.totp] : []),
    ...(isOneFactor(proved) ? [numbers.securityKey] : []),
    ...(proved.otpSms ? [numbers.otpSms] : []),
    ...(proved.otpEmail ? [numbers.otpEmail] : []),
    ...(proved.recoveryCode ? [numbers.recoveryCode] : []),
  ]
}

/** The factors of those numbers. */
export function provedOf(methods: readonly number[]): ProvedFactors {
  const has = (number: number) => methods.includes(number)
  return {
    password: has(numbers.password),
    intent: has(numbers.idp),
    webAuthN: keyOf({ isPasskey: has(numbers.passkey), isOne: has(numbers.securityKey) }),
    totp: has(numbers.totp),
    otpSms: has(numbers.otpSms),
    otpEmail: has(numbers.otpEmail),
    recoveryCode: has(numbers.recoveryCode),
  }
}

function keyOf({
  isPasskey: isOfPasskey,
  isOne,
}: {
  readonly isPasskey: boolean
  readonly isOne: boolean
}): ProvedFactors['webAuthN'] {
  if (isOfPasskey) return isOne ? 'passkey' : 'verified'
  return isOne ? 'present' : 'none'
}

/** The names of RFC 8176 for those factors, as `authenticationOf` gives them for a session. */
export function amrOf(proved: ProvedFactors): readonly string[] {
  const at = (isProved: boolean) => (isProved ? 1 : undefined)
  return authenticationOf({
    password: at(proved.password),
    intent: at(proved.intent),
    webAuthN: at(proved.webAuthN !== 'none'),
    isUserVerified: proved.webAuthN === 'verified',
    isPasskey: isPasskey(proved),
    totp: at(proved.totp),
    otpSms: at(proved.otpSms),
    otpEmail: at(proved.otpEmail),
    recoveryCode: at(proved.recoveryCode),
  }).methods
}
