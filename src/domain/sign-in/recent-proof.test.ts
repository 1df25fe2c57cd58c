import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CheckTimes } from '../session/methods.ts'
import { lackOfRecentProof, recentMicros } from './recent-proof.ts'

const nowMicros = 10 ** 15
const fresh = nowMicros - recentMicros
const stale = fresh - 1

const nothing: CheckTimes = {
  ...{ password: undefined, intent: undefined, webAuthN: undefined },
  ...{ isUserVerified: false, isPasskey: false },
  ...{ totp: undefined, otpSms: undefined, otpEmail: undefined, recoveryCode: undefined },
}

const lackOf = (times: Partial<CheckTimes>, hasSecondFactor = false, passwordChangedAtMicros = 0) =>
  lackOfRecentProof(
    { ...nothing, ...times },
    { nowMicros, passwordChangedAtMicros, hasSecondFactor },
  )

describe('a recent proof', () => {
  it('is a first factor of the last ten minutes', () => {
    assert.equal(lackOf({}), 'first')
    assert.equal(lackOf({ password: stale }), 'first')
    assert.equal(lackOf({ password: fresh }), undefined)
    assert.equal(lackOf({ intent: fresh }), undefined)
    assert.equal(lackOf({ webAuthN: fresh, isPasskey: true }), undefined)
  })

  it('is not the password before the present one, nor a second factor alone', () => {
    assert.equal(lackOf({ password: fresh }, false, fresh + 1), 'first')
    assert.equal(lackOf({ totp: fresh }), 'first')
    assert.equal(lackOf({ webAuthN: fresh }), 'first')
  })

  it('has a second factor, where there is one', () => {
    assert.equal(lackOf({ password: fresh }, true), 'second')
    assert.equal(lackOf({ password: fresh, totp: stale }, true), 'second')
    for (const second of ['totp', 'otpSms', 'otpEmail', 'recoveryCode', 'webAuthN']) {
      assert.equal(lackOf({ password: fresh, [second]: fresh }, true), undefined, second)
    }
    assert.equal(lackOf({ intent: fresh, webAuthN: fresh }, true), undefined)
  })

  it('is a passkey alone, if that verified its user', () => {
    const byKey = { webAuthN: fresh, isPasskey: true }
    assert.equal(lackOf({ ...byKey, isUserVerified: true }, true), undefined)
    assert.equal(lackOf(byKey, true), 'second')
    assert.equal(lackOf({ ...byKey, totp: fresh }, true), undefined)
  })
})
