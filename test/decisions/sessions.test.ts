/** Sessions: every decision, without a database (surroundings §4.7, §2.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lackOf, type ProvedFactors } from '../../src/domain/session/authentication.ts'
import { authenticationOf, type CheckTimes } from '../../src/domain/session/methods.ts'
import { absentSession, evolveSession, type Session } from '../../src/domain/session/session.ts'
import {
  createSession,
  type SessionChange,
  setSession,
  terminateSession,
} from '../../src/domain/session/set-session.ts'
import { specify } from './specify.ts'

const given = specify(evolveSession, absentSession)
const happened = (type: string, payload: Record<string, unknown> = {}) => ({
  type: `session.${type}`,
  payload,
})

const added = happened('added')
const userChecked = happened('user.checked', { userID: 'ada', userResourceOwner: 'a' })
const tokenSet = happened('token.set', { tokenID: '7', tokenHash: 'hash' })
const keyChallenged = happened('webAuthN.challenged', {
  challenge: 'c',
  allowedCrentialIDs: ['k'],
  userVerification: 'required',
  rpid: 'a.example',
})
const smsChallenged = happened('otp.sms.challenged', { code: 'sealed', expiry: 300e9 })
const second = 1_000_000
const at = { checkedAt: '1970-01-01T00:00:01Z' }

const nothing: SessionChange = {
  nowMicros: second,
  triggerOrigin: 'http://a.example',
  user: undefined,
  about: { userId: '', orgId: '' },
  checked: {},
  challenged: {},
  metadata: new Map(),
  lifetimeNanos: undefined,
  token: { id: '7', hash: 'hash' },
}
const ada = { userId: 'ada', orgId: 'a' }
const setting = (change: Partial<SessionChange>) => (session: Session) =>
  setSession({ ...nothing, ...change }, session)

describe('a session', () => {
  it('begins with its browser, what was checked, and a token', () => {
    const user = { id: 'ada', orgId: 'a', preferredLanguage: 'de', atMicros: second }
    const header = { accept: ['*/*'] }
    const userAgent = { fingerprintId: 'f', ip: '::1', description: '', header }
    const creation = { ...nothing, about: ada, user, checked: { password: second }, userAgent }
    given()
      .when((session) => createSession({ ...creation, lifetimeNanos: 60e9 }, session))
      .gives(
        happened('added', { user_agent: { fingerprint_id: 'f', ip: '::1', header } }),
        happened('user.checked', {
          userID: 'ada',
          userResourceOwner: 'a',
          preferredLanguage: 'de',
          ...at,
        }),
        happened('password.checked', at),
        happened('lifetime.set', { lifetime: 60e9 }),
        tokenSet,
      )
  })
  it('gets a new token by every change, and by a request without one', () => {
    given(added).when(setting({})).gives(tokenSet)
  })
  it('is refused when it does not exist, has ended or has expired', () => {
    given().when(setting({})).refuses('session.unknown')
    given(added, happened('terminated')).when(setting({})).refuses('session.terminated')
    const old = happened('lifetime.set', { lifetime: 1000 })
    given(added, old).when(setting({})).refuses('session.expired')
    const lasting = happened('lifetime.set', { lifetime: 2e9 })
    given(added, lasting).when(setting({})).gives(tokenSet)
    given(added)
      .when(setting({ lifetimeNanos: -1 }))
      .refuses('session.lifetime_negative')
  })
  it('stays with its user', () => {
    const bob = { userId: 'bob', orgId: 'a' }
    given(added, userChecked)
      .when(setting({ about: bob }))
      .refuses('session.user_changed')
    given(added, userChecked)
      .when(setting({ about: ada }))
      .gives(tokenSet)
  })
  it('accepts the answer to a challenge once', () => {
    const webAuthN = { atMicros: second, isUserVerified: true, isPasskey: true, met: 'c' }
    const proved = setting({ about: ada, checked: { webAuthN } })
    const checked = happened('webAuthN.checked', { ...at, userVerified: true, isPasskey: true })
    given(added, userChecked, keyChallenged).when(proved).gives(checked, tokenSet)
    given(added, userChecked, keyChallenged, checked).when(proved).refuses('webauthn.no_challenge')

    const typed = (met: number) =>
      setting({ about: ada, checked: { otpSms: { atMicros: second, met } } })
    const right = happened('otp.sms.checked', at)
    given(added, userChecked, smsChallenged).when(typed(3)).gives(right, tokenSet)
    given(added, userChecked, smsChallenged, right).when(typed(3)).refuses('otp_code.none')
    given(added, userChecked, smsChallenged, smsChallenged).when(typed(3)).refuses('otp_code.none')
  })
  it('keeps what it asks for, and for whom', () => {
    const webAuthN = {
      challenge: 'c',
      rpId: 'a.example',
      userVerification: 'required',
      allowedKeyIds: ['k'],
    } as const
    const code = { code: 'sealed', expiryNanos: 300e9, isReturned: false, urlTemplate: undefined }
    const payload = {
      code: 'sealed',
      expiry: 300e9,
      triggerOrigin: 'http://a.example',
      userID: 'ada',
      userResourceOwner: 'a',
    }
    const otpEmail = { ...code, isReturned: true }
    given(added, userChecked)
      .when(setting({ about: ada, challenged: { webAuthN, otpSms: code, otpEmail } }))
      .gives(
        keyChallenged,
        happened('otp.sms.challenged', payload),
        happened('otp.email.challenged', { ...payload, codeReturned: true }),
        tokenSet,
      )
  })
  it('has metadata added and removed', () => {
    const before = happened('metadata.set', { metadata: { a: 'QQ==', b: 'Qg==' } })
    const metadata = new Map([
      ['b', ''],
      ['c', 'Qw=='],
    ])
    given(added, before)
      .when(setting({ metadata }))
      .gives(happened('metadata.set', { metadata: { a: 'QQ==', c: 'Qw==' } }), tokenSet)
    given(added, before)
      .when(setting({ metadata: new Map([['a', 'QQ==']]) }))
      .gives(tokenSet)
  })
  it('ends once', () => {
    given().when(terminateSession).refuses('session.unknown')
    given(added).when(terminateSession).gives(happened('terminated'))
    given(added, happened('terminated')).when(terminateSession).gives()
  })
})

describe('the proof of a session is enough', () => {
  const none: ProvedFactors = {
    ...{ password: false, intent: false, webAuthN: 'none' },
    ...{ totp: false, otpSms: false, otpEmail: false, recoveryCode: false },
  }
  const rules = { policy: { forceMfa: false, forceMfaLocalOnly: false }, allowed: [1, 2] }
  const lack = (proved: Partial<ProvedFactors>, more: Partial<Parameters<typeof lackOf>[1]> = {}) =>
    lackOf({ ...none, ...proved }, { ...rules, setUp: [], ...more })

  it('when there is one factor, and the user has no second one that counts', () => {
    assert.equal(lack({}), 'caller.authentication_required')
    assert.equal(lack({ password: true }), undefined)
    assert.equal(lack({ password: true }, { setUp: [1] }), 'caller.mfa_required')
    assert.equal(lack({ password: true }, { setUp: [3] }), undefined)
    assert.equal(lack({ password: true, totp: true }, { setUp: [1] }), undefined)
    assert.equal(lack({ password: true, recoveryCode: true }, { setUp: [1] }), undefined)
    assert.equal(lack({ recoveryCode: true }, { setUp: [1] }), 'caller.mfa_required')
  })
  it('when a key has verified its user', () => {
    assert.equal(lack({ webAuthN: 'verified' }, { setUp: [1] }), undefined)
    assert.equal(lack({ webAuthN: 'present' }, { setUp: [2] }), 'caller.mfa_required')
  })
  it('unless the policy asks for more', () => {
    const forced = { policy: { forceMfa: true, forceMfaLocalOnly: false } }
    const locally = { policy: { forceMfa: false, forceMfaLocalOnly: true } }
    assert.equal(lack({ password: true }, forced), 'caller.mfa_required')
    assert.equal(lack({ intent: true }, forced), 'caller.mfa_required')
    assert.equal(lack({ password: true }, locally), 'caller.mfa_required')
    assert.equal(lack({ intent: true }, locally), undefined)
    assert.equal(lack({ password: true, otpSms: true }, forced), undefined)
  })
})

describe('what tokens say of how a session was proved', () => {
  const none: CheckTimes = {
    ...{ password: undefined, intent: undefined, webAuthN: undefined },
    ...{ isUserVerified: false, isPasskey: false },
    ...{ totp: undefined, otpSms: undefined, otpEmail: undefined, recoveryCode: undefined },
  }
  const told = (times: Partial<CheckTimes>) => {
    const { methods, authTimeSeconds } = authenticationOf({ ...none, ...times })
    return [methods.join(' '), authTimeSeconds]
  }

  it('names each kind once, and two of them as several', () => {
    assert.deepEqual(told({}), ['', 0])
    assert.deepEqual(told({ password: 5e6 }), ['pwd', 5])
    assert.deepEqual(told({ intent: 5e6 }), ['', 5])
    assert.deepEqual(told({ password: 5e6, recoveryCode: 9e6 }), ['pwd otp mfa', 9])
    assert.deepEqual(told({ totp: 7e6, otpSms: 6e6 }), ['otp', 7])
    assert.deepEqual(told({ webAuthN: 5e6 }), ['user', 5])
    const key = { webAuthN: 5e6, isPasskey: true }
    assert.deepEqual(told(key), ['user', 5])
    assert.deepEqual(told({ ...key, isUserVerified: true }), ['user mfa', 5])
  })
})
