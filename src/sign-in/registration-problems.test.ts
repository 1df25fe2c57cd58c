import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RefusalName, refuse } from '../domain/refusals.ts'
import { registrationProblem } from './registration-problems.ts'

test('each refusal of a registration is a problem that its pages can show', () => {
  const shown: readonly (readonly [RefusalName, string])[] = [
    ['registration.not_allowed', 'closed'],
    ['registration.org_not_allowed', 'closed'],
    ['registration.way_not_allowed', 'closed'],
    ['registration.consent_missing', 'consent'],
    ['registration.address_taken', 'addressTaken'],
    ['registration.code_wrong', 'wrong'],
    ['registration.over', 'over'],
    ['registration.phone_missing', 'phone'],
    ['registration.too_many', 'tooManyHere'],
    ['message.too_many', 'tooMany'],
    ['password.min_length.create', 'rules'],
    ['password.busy', 'busy'],
    ['webauthn.invalid', 'wrong'],
  ]
  for (const [name, problem] of shown) {
    assert.deepEqual(registrationProblem(refuse(name)), { problem }, name)
  }
  const failure = new Error('not a refusal')
  assert.throws(() => registrationProblem(failure), failure)
})
