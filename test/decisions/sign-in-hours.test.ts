/** Sign-ins by the hour and by the day, as the overview shows them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  firstHourOf,
  hourMicros,
  hourOf,
  inIntervals,
  signInOf,
} from '../../src/domain/overview/sign-in-hours.ts'

const now = Date.UTC(2030, 5, 15, 13, 30) * 1000

describe('sign-ins over time', () => {
  it('a first factor is a sign-in, and a wrong password or code is a failure', () => {
    assert.equal(signInOf({ type: 'user.human.password.check.succeeded' }), 'succeeded')
    assert.equal(signInOf({ type: 'user.human.externallogin.check.succeeded' }), 'succeeded')
    assert.equal(signInOf({ type: 'user.human.password.check.failed' }), 'failed')
    assert.equal(signInOf({ type: 'user.human.mfa.otp.check.failed' }), 'failed')
    assert.equal(signInOf({ type: 'user.human.mfa.otp.check.succeeded' }), undefined)
    assert.equal(signInOf({ type: 'user.locked' }), undefined)
    const type = 'session.webAuthN.checked'
    assert.equal(signInOf({ type, payload: { isPasskey: true } }), 'succeeded')
    assert.equal(signInOf({ type, payload: { userVerified: true } }), 'succeeded')
    assert.equal(signInOf({ type, payload: { isPasskey: false, userVerified: true } }), undefined)
  })

  it('every hour of seven days is there, the present one last', () => {
    const hours = inIntervals('hour', now, [{ hour: hourOf(now), succeeded: 2, failed: 1 }])
    assert.equal(hours.length, 168)
    assert.deepEqual(hours.at(-1), { firstHour: hourOf(now), succeeded: 2, failed: 1 })
    assert.equal(hours[0]?.firstHour, firstHourOf('hour', now))
    assert.equal(hours[0]?.succeeded, 0)
  })

  it('days are those of UTC, and sum up their hours', () => {
    const midnight = hourOf(Date.UTC(2030, 5, 15) * 1000)
    const rows = [
      { hour: midnight - 1, succeeded: 1, failed: 0 },
      { hour: midnight, succeeded: 2, failed: 3 },
      { hour: midnight + 13, succeeded: 4, failed: 5 },
    ]
    const days = inIntervals('day', now, rows)
    assert.equal(days.length, 30)
    assert.deepEqual(days.at(-1), { firstHour: midnight, succeeded: 6, failed: 8 })
    assert.deepEqual(days.at(-2), { firstHour: midnight - 24, succeeded: 1, failed: 0 })
    assert.equal(firstHourOf('day', now) * hourMicros, Date.UTC(2030, 4, 17) * 1000)
  })
})
