/** Requests of devices (RFC 8628): who may still answer them, and how often they give tokens. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { amrOf, numbersOf, provedOf } from '../../src/domain/authorization/auth-methods.ts'
import {
  absentDeviceAuthorization,
  addDeviceAuthorization,
  approveDeviceAuthorization,
  type DeviceAuthorization,
  denyDeviceAuthorization,
  evolveDeviceAuthorization,
  expireDeviceAuthorization,
  finishDeviceAuthorization,
} from '../../src/domain/authorization/device-authorization.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import type { ProvedFactors } from '../../src/domain/session/authentication.ts'
import { specify } from './specify.ts'

const given = specify(evolveDeviceAuthorization, absentDeviceAuthorization)
const expires = '2030-01-01T00:05:00Z'
const [inTime, late] = [Date.UTC(2030, 0, 1, 0, 4) * 1000, Date.UTC(2030, 0, 1, 0, 5) * 1000]
const added = event('device.authorization.added', { Expires: expires })
const approved = event('device.authorization.approved', { UserID: 'minnie' })
const denied = event('device.authorization.canceled', { Reason: 'denied' as const })
const done = event('device.authorization.done')

const approve =
  ({ nowMicros = inTime, orgId = 'o' } = {}) =>
  (state: DeviceAuthorization) =>
    approveDeviceAuthorization(
      {
        ...{ nowMicros, orgId, userId: 'minnie', methods: [1, 4], sessionId: 's' },
        ...{ authTime: '2030-01-01T00:00:00Z', preferredLanguage: 'en' },
        userAgent: { fingerprint_id: 'f' },
      },
      state,
    )
const deny =
  (nowMicros = inTime) =>
  (state: DeviceAuthorization) =>
    denyDeviceAuthorization({ nowMicros }, state)
const expire = (nowMicros: number) => (state: DeviceAuthorization) =>
  expireDeviceAuthorization({ nowMicros }, state)

describe('the request of a device', () => {
  it('is stored as the peer names it, with hashes for codes', () => {
    const request = {
      ...{ clientId: 'c', deviceCodeHash: 'd', userCodeHash: 'u', expires, orgId: 'o' },
      ...{ scopes: ['openid'], audience: ['c', 'p'], needsRefreshToken: true },
    }
    given()
      .when(() => addDeviceAuthorization(request))
      .gives({
        type: 'device.authorization.added',
        payload: {
          ...{ ClientID: 'c', DeviceCode: 'd', UserCode: 'u', Expires: expires },
          ...{ Scopes: ['openid'], Audience: ['c', 'p'], State: 1, NeedRefreshToken: true },
          OrganizationID: 'o',
        },
      })
  })

  it('is approved once, in time, by a user of the organisation it is for', () => {
    given(added)
      .when(approve())
      .gives({
        type: 'device.authorization.approved',
        payload: {
          ...{ UserID: 'minnie', UserOrgID: 'o', UserAuthMethods: [1, 4], SessionID: 's' },
          ...{ AuthTime: '2030-01-01T00:00:00Z', PreferredLanguage: 'en' },
          UserAgent: { fingerprint_id: 'f' },
        },
      })
    given().when(approve()).refuses('device_auth.unknown')
    for (const answer of [approved, denied, done]) {
      given(added, answer).when(approve()).refuses('device_auth.handled')
    }
    given(added)
      .when(approve({ nowMicros: late }))
      .refuses('device_auth.expired')
    const ofOrg = event('device.authorization.added', { Expires: expires, OrganizationID: 'o' })
    given(ofOrg).when(approve()).gives('device.authorization.approved')
    given(ofOrg)
      .when(approve({ orgId: 'p' }))
      .refuses('device_auth.user_not_allowed')
  })

  it('is denied once, in time, and not after it was approved', () => {
    const payload = { Reason: 'denied' }
    given(added).when(deny()).gives({ type: 'device.authorization.canceled', payload })
    given().when(deny()).refuses('device_auth.unknown.deny')
    for (const answer of [approved, denied]) {
      given(added, answer).when(deny()).refuses('device_auth.handled')
    }
    given(added).when(deny(late)).refuses('device_auth.expired')
  })

  it('expires only where nobody has answered', () => {
    const payload = { Reason: 'expired' }
    given(added).when(expire(late)).gives({ type: 'device.authorization.canceled', payload })
    given(added).when(expire(inTime)).gives()
    given(added, approved).when(expire(late)).gives()
    given(added, denied).when(expire(late)).gives()
  })

  it('gives tokens once, after it was approved', () => {
    given(added, approved).when(finishDeviceAuthorization).gives('device.authorization.done')
    given(added).when(finishDeviceAuthorization).gives()
    given(added, approved, done).when(finishDeviceAuthorization).gives()
    given(added, denied).when(finishDeviceAuthorization).gives()
  })
})

describe('the factors of a sign-in, as numbers', () => {
  const none: ProvedFactors = {
    ...{ password: false, intent: false, webAuthN: 'none', totp: false },
    ...{ otpSms: false, otpEmail: false, recoveryCode: false },
  }
  it('are the same factors again, each of them and all together', () => {
    const each: Partial<ProvedFactors>[] = [
      { password: true },
      { intent: true },
      { webAuthN: 'present' },
      { webAuthN: 'passkey' },
      { webAuthN: 'verified' },
      { totp: true },
      { otpSms: true },
      { otpEmail: true },
      { recoveryCode: true },
    ]
    const all = each.map((factor) => ({ ...none, ...factor }))
    assert.deepEqual(
      all.map((proved) => provedOf(numbersOf(proved))),
      all,
    )
    assert.equal(new Set(all.map((proved) => String(numbersOf(proved)))).size, all.length)
  })
  it('have the names that a session gives its tokens', () => {
    assert.deepEqual(amrOf({ ...none, password: true, totp: true }), ['pwd', 'otp', 'mfa'])
    assert.deepEqual(amrOf({ ...none, webAuthN: 'verified' }), ['user', 'mfa'])
    assert.deepEqual(amrOf({ ...none, intent: true }), [])
  })
})
