/** Refusals of registration: part of `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for registration. */
export const registrationRefusals = {
  'registration.not_allowed': [
    'failedPrecondition',
    'VIEW-Vq3bduAacD',
    'Errors.Org.LoginPolicy.RegistrationNotAllowed',
  ],
  'registration.org_not_allowed': [
    'failedPrecondition',
    'REGISTER-Org1n',
    'Errors.Registration.OrgNotAllowed',
  ],
  'registration.way_not_allowed': [
    'failedPrecondition',
    'REGISTER-Way1n',
    'Errors.Registration.WayNotAllowed',
  ],
  'registration.consent_missing': [
    'failedPrecondition',
    'REGISTER-Cns1t',
    'Errors.Registration.ConsentMissing',
  ],
  'registration.address_taken': [
    'alreadyExists',
    'REGISTER-Adr1t',
    'Errors.Registration.AddressTaken',
  ],
  'registration.code_wrong': ['invalidArgument', 'REGISTER-Cde1w', 'Errors.User.Code.Invalid'],
  'registration.over': ['notFound', 'REGISTER-Ovr1r', 'Errors.Registration.Over'],
  'registration.phone_missing': [
    'invalidArgument',
    'REGISTER-Phn1m',
    'Errors.Registration.PhoneMissing',
  ],
  'registration.too_many': ['resourceExhausted', 'REGISTER-Mny1r', 'Errors.Registration.TooMany'],
} as const satisfies Record<string, Entry>
