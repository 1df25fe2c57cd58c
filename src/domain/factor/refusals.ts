/**
 * Refusals of second factors and passkeys. Part of the table in `domain/refusals.ts`. Client errors
 * that the peer answers with 500 are reported as client errors, under the same ids (user-v2 §11.1
 * and appendix D, surroundings §4.6 and §4.7, management-v1 §13.4).
 */
import type { Entry } from '../refusals.ts'

/** The rows for factors. */
export const factorRefusals = {
  // passkeys and security keys: registration
  'webauthn.user_unknown': ['notFound', 'COMMAND-M9dsd', 'Errors.User.NotFound'],
  'webauthn.not_found': ['notFound', 'COMMAND-DAfb2', 'Errors.User.WebAuthN.NotFound'],
  'webauthn.not_pending': ['invalidArgument', 'WEBAU-5M9so', 'Errors.User.WebAuthN.NotFound'],
  'webauthn.unparsable': [
    'invalidArgument',
    'WEBAU-sEr8c',
    'Errors.User.WebAuthN.ErrorOnParseCredential',
  ],
  'webauthn.invalid': [
    'invalidArgument',
    'WEBAU-3Vb9s',
    'Errors.User.WebAuthN.CreateCredentialFailed',
  ],
  'webauthn.domain_foreign': [
    'invalidArgument',
    'WEBAU-Rp4Id',
    'Errors.User.WebAuthN.DomainNotAllowed',
  ],
  'webauthn.too_many': ['resourceExhausted', 'WEBAU-Mny1w', 'Errors.User.WebAuthN.TooMany'],
  'passkey.too_many_links': [
    'resourceExhausted',
    'USER-Mny1l',
    'Errors.User.Passwordless.TooManyLinks',
  ],
  'passkey.code_invalid': ['invalidArgument', 'COMMAND-Eeb2a', 'Errors.User.Code.Invalid'],

  // passkeys and security keys: checks
  'webauthn.no_challenge': [
    'failedPrecondition',
    'COMMAND-Ioqu5',
    'Errors.Session.WebAuthN.NoChallenge',
  ],
  'webauthn.no_key': ['failedPrecondition', 'COMMAND-Aej7i', 'Errors.User.WebAuthN.NotFound'],
  'webauthn.assertion_invalid': [
    'invalidArgument',
    'WEBAU-As5rt',
    'Errors.User.WebAuthN.ValidateLoginFailed',
  ],

  // authenticator apps
  'totp.user_unknown': ['failedPrecondition', 'COMMAND-SqyJz', 'Errors.User.NotFound'],
  'totp.ready_already': ['alreadyExists', 'COMMAND-do9se', 'Errors.User.MFA.OTP.AlreadyReady'],
  'totp.verified_already': [
    'failedPrecondition',
    'COMMAND-qx4ls',
    'Errors.Users.MFA.OTP.AlreadyReady',
  ],
  'totp.not_registered': ['notFound', 'COMMAND-3Mif9s', 'Errors.User.MFA.OTP.NotExisting'],
  'totp.not_ready': ['failedPrecondition', 'COMMAND-3Mif9s', 'Errors.User.MFA.OTP.NotReady'],
  'totp.code_wrong': ['invalidArgument', 'EVENT-8isk2', 'Errors.User.MFA.OTP.InvalidCode'],
  'totp.not_found': ['notFound', 'COMMAND-Hd9sd', 'Errors.User.MFA.OTP.NotExisting'],

  // one-time codes by SMS and e-mail
  'otp_sms.ready_already': ['alreadyExists', 'COMMAND-Ad3g2', 'Errors.User.MFA.OTP.AlreadyReady'],
  'otp_sms.unverified': ['failedPrecondition', 'COMMAND-Q54j2', 'Errors.User.MFA.OTP.NotReady'],
  'otp_sms.not_found': ['notFound', 'COMMAND-Sr3h3', 'Errors.User.MFA.OTP.NotExisting'],
  'otp_sms.not_ready': ['failedPrecondition', 'COMMAND-BJ2g3', 'Errors.User.MFA.OTP.NotReady'],
  'otp_email.ready_already': ['alreadyExists', 'COMMAND-MKL2s', 'Errors.User.MFA.OTP.AlreadyReady'],
  'otp_email.unverified': ['failedPrecondition', 'COMMAND-KLJ2d', 'Errors.User.MFA.OTP.NotReady'],
  'otp_email.not_found': ['notFound', 'COMMAND-b312D', 'Errors.User.MFA.OTP.NotExisting'],
  'otp_email.not_ready': ['failedPrecondition', 'COMMAND-JKLJ3', 'Errors.User.MFA.OTP.NotReady'],
  'otp_code.none': ['failedPrecondition', 'COMMAND-S34gh', 'Errors.User.Code.NotFound'],
  'otp_code.expired': ['failedPrecondition', 'CODE-QvUQ4P', 'Errors.User.Code.Expired'],
  'otp_code.wrong': ['invalidArgument', 'CODE-woT0xc', 'Errors.User.Code.Invalid'],
  'otp.locked': ['failedPrecondition', 'COMMAND-SF3fg', 'Errors.User.Locked'],

  // recovery codes
  'recovery_codes.user_unknown': ['failedPrecondition', 'COMMAND-uXHNj', 'Errors.User.NotFound'],
  'recovery_codes.locked': ['failedPrecondition', 'COMMAND-d9u8q', 'Errors.User.Locked'],
  'recovery_codes.none': [
    'failedPrecondition',
    'USER-Rc0no',
    'Errors.User.MFA.RecoveryCodes.NotReady',
  ],
  'recovery_codes.wrong': [
    'invalidArgument',
    'USER-Rc3wr',
    'Errors.User.MFA.RecoveryCodes.InvalidCode',
  ],
} as const satisfies Record<string, Entry>
