import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lackOf, type ProvedFactors } from './authentication.ts'

const nothing: ProvedFactors = {
  ...{ password: false, intent: false, webAuthN: 'none' },
  ...{ totp: false, otpSms: false, otpEmail: false, recoveryCode: false },
}
const policy = { forceMfa: false, forceMfaLocalOnly: false }
const lack = (proved: Partial<ProvedFactors>, setUp: readonly number[] = []) =>
  lackOf({ ...nothing, ...proved }, { policy, allowed: [1, 2], setUp })

test('without a check there is no authentication', () => {
  assert.equal(lack({}), 'caller.authentication_required')
})

test('second factors alone are not enough, however many', () => {
  const [totp, otpSms, otpEmail, recoveryCode] = [true, true, true, true]
  assert.equal(lack({ otpEmail }), 'caller.mfa_required')
  assert.equal(lack({ totp, otpEmail }), 'caller.mfa_required')
  assert.equal(lack({ totp, otpSms, otpEmail, recoveryCode }), 'caller.mfa_required')
  assert.equal(lack({ webAuthN: 'present' }, [2]), 'caller.mfa_required')
  // A security key that was taken away since was no first factor either.
  assert.equal(lack({ webAuthN: 'present' }), 'caller.mfa_required')
  assert.equal(lack({ webAuthN: 'present', otpSms }, [2]), 'caller.mfa_required')
})

test('a passkey that did not verify its user is one factor, like a password', () => {
  const forced = { ...policy, forceMfa: true }
  const given = (proved: Partial<ProvedFactors>, setUp: readonly number[] = []) =>
    lackOf({ ...nothing, ...proved }, { policy: forced, allowed: [1, 2], setUp })
  const webAuthN = 'passkey'
  assert.equal(lack({ webAuthN }), undefined)
  assert.equal(lack({ webAuthN }, [1]), 'caller.mfa_required')
  assert.equal(given({ webAuthN }), 'caller.mfa_required')
  assert.equal(given({ webAuthN, password: true }), undefined)
  assert.equal(given({ webAuthN, totp: true }), undefined)
  assert.equal(given({ webAuthN: 'verified' }), undefined)
})

test('a first factor is enough, with a second one if it is set up', () => {
  assert.equal(lack({ password: true }), undefined)
  assert.equal(lack({ intent: true }), undefined)
  assert.equal(lack({ webAuthN: 'verified' }), undefined)
  assert.equal(lack({ password: true }, [1]), 'caller.mfa_required')
  assert.equal(lack({ password: true, totp: true }, [1]), undefined)
  assert.equal(lack({ password: true, webAuthN: 'present' }, [2]), undefined)
})
