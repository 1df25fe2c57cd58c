/** Maps refusals to the problems that the registration pages show. */
import { Refusal, type RefusalName } from '../domain/refusals.ts'
import type { FailedRegistration, RegistrationProblem } from '../login/registration-calls.ts'
import { parseFailure } from './failures.ts'

const problems: Partial<Record<RefusalName, RegistrationProblem>> = {
  'registration.not_allowed': 'closed',
  'registration.org_not_allowed': 'closed',
  'registration.way_not_allowed': 'closed',
  'registration.consent_missing': 'consent',
  'registration.address_taken': 'addressTaken',
  'registration.over': 'over',
  'registration.phone_missing': 'phone',
  'registration.too_many': 'tooManyHere',
  'user.first_name.empty': 'givenName',
  'user.last_name.empty': 'familyName',
  'user.email.empty': 'email',
  'user.email.unparsable': 'email',
  'user.email.has_name': 'email',
  'user.phone.invalid': 'phone',
  'user.name.taken': 'userName',
  'user.name.blank': 'userName',
  'user.name.domain_reserved': 'emailDomain',
  'org.name.invalid': 'orgName',
  'org.name.taken': 'orgTaken',
  'org.domain.taken': 'orgTaken',
  'org.domain.empty': 'orgName',
  'human.id.in_use': 'over',
  'org.not_found': 'closed',
}

/** The problem of a refusal; rethrows anything else. */
export function registrationProblem(thrown: unknown): FailedRegistration {
  if (!(thrown instanceof Refusal)) throw thrown
  const known = problems[thrown.refusal]
  if (known) return { problem: known }
  const { failure } = parseFailure(thrown)
  const isOwn = failure === 'busy' || failure === 'tooMany' || failure === 'tooManyHere'
  if (isOwn) return { problem: failure }
  return { problem: /^password\./.test(thrown.refusal) ? 'rules' : 'wrong' }
}
