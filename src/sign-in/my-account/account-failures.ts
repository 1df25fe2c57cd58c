/** Maps the refusals of changes of one's own account to what the pages say. */
import { Refusal } from '../../domain/refusals.ts'
import type { AccountFailure, RefusedChange } from '../../login/account/account-calls.ts'
import type { FailureReason } from '../../login/calls.ts'
import { parseFailure } from '../failures.ts'

const failures: Readonly<Record<string, AccountFailure>> = {
  'sign_in.last_way': 'lastWay',
  'user.first_name.empty': 'firstName',
  'user.last_name.empty': 'lastName',
  'v1.user_name.blank': 'userName',
  'user.name.domain_reserved': 'reserved',
  'user.name.address_of_another': 'reserved',
  'user.email.empty': 'email',
  'user.email.unparsable': 'email',
  'user.email.has_name': 'email',
  'user.email.name_of_another': 'reserved',
  'user.phone.invalid': 'phone',
  'v1.profile.unchanged': 'unchanged',
  'v1.user_name.unchanged': 'unchanged',
  'v1.email.unchanged': 'unchanged',
  'v1.phone.unchanged': 'unchanged',
  'v1.phone.none': 'missing',
  'v1.email_code.verified': 'unchanged',
  'v1.phone_code.verified': 'unchanged',
  'otp_sms.ready_already': 'unchanged',
  'otp_email.ready_already': 'unchanged',
  'otp_sms.unverified': 'unverified',
  'otp_email.unverified': 'unverified',
  'otp_sms.not_found': 'missing',
  'otp_email.not_found': 'missing',
  'totp.ready_already': 'unchanged',
  'totp.not_found': 'missing',
  'webauthn.not_found': 'missing',
  'idp_link.not_found': 'missing',
  'webauthn.not_pending': 'key',
  'webauthn.unparsable': 'key',
  'webauthn.invalid': 'key',
  'webauthn.domain_foreign': 'key',
  'webauthn.too_many': 'tooManyKeys',
  'org_member.last_owner': 'lastOwner',
  'iam_member.last_owner': 'lastOwner',
  'password.set.current_needed': 'unchanged',
  'caller.no_membership': 'forbidden',
  'caller.no_permission_there': 'forbidden',
}

/** Those of a sign-in that say the same here. */
const alike: Partial<Record<FailureReason, AccountFailure>> = {
  ...{ gone: 'gone', busy: 'busy', tooMany: 'tooMany', tooManyHere: 'tooManyHere' },
  ...{ held: 'locked', locked: 'locked', inactive: 'gone', rules: 'rules', taken: 'taken' },
  ...{ unchanged: 'unchanged' },
}

const wrongCodes = /^(v[12]\.(email|phone)_code\.|guess\.code_void|totp\.(code_wrong|not_reg))/

/** The failure of a refusal; rethrows what is none. */
export function toAccountFailure(thrown: unknown): RefusedChange {
  const { failure } = parseFailure(thrown)
  const refusal = thrown instanceof Refusal ? thrown.refusal : ''
  const known = failures[refusal] ?? alike[failure]
  if (known) return { failure: known }
  return { failure: wrongCodes.test(refusal) ? 'wrong' : 'refused' }
}
