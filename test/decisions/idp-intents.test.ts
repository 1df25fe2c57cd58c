/** Sign-ins at other providers, and who somebody is by their claims, without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  accountNameOf,
  type Claims,
  isKeepable,
  isKeepableId,
  parseClaims,
} from '../../src/domain/identity-provider/claims.ts'
import {
  absentIntent,
  consumeIntent,
  endOpenIntent,
  evolveIntent,
  failIntent,
  type IdpIntent,
  type IntentUse,
  intentLifetimeMicros,
  requireUsable,
  type SealedAccess,
  startedPayload,
  succeedIntent,
} from '../../src/domain/identity-provider/intent.ts'
import { unknownPerson } from '../../src/domain/identity-provider/person.ts'
import { specify } from './specify.ts'

const given = specify<IdpIntent>(
  (intent, fact) => evolveIntent(intent, { ...fact, creator: 'whoever' }),
  absentIntent,
)

const start = {
  ...{ idpId: 'idp', successUrl: 'https://app.test/in', failureUrl: 'https://app.test/out' },
  ...{ redirectUri: 'https://id.test/back', stateHash: 'h', proofs: undefined },
  ...{ startedBy: 'login', nowMicros: 1, loginHint: '' },
}
const success = {
  ...{ externalUserId: 'ada', externalUserName: 'Ada', claims: { sub: 'ada' }, userId: 'user' },
  ...{ person: { ...unknownPerson, userName: 'ada' }, tokenHash: 'token', nowMicros: 2 },
  access: { kind: 'oauth', accessToken: undefined, idToken: undefined },
} as const
const started = event('idpintent.started', { ...startedPayload(start) })
const succeeded = event('idpintent.succeeded', {
  ...{ idpUserId: 'ada', idpUserName: 'Ada', userId: 'user', tokenHash: 'token' },
})
const failed = event('idpintent.failed', { reason: 'away' })
const consumed = event('idpintent.consumed')

const refusals = {
  notSucceeded: 'idp_intent.not_succeeded',
  expired: 'idp_intent.expired',
} as const
const use: IntentUse = {
  ...{ nowMicros: 3, caller: { userId: 'login', mayUseAll: false }, isTokenRight: true, refusals },
}
const consume = { ...use, userId: 'user', isLinked: true, isUserActive: true }

describe('an intent that is in progress', () => {
  it('succeeds once, and is then known by its token for an hour', () => {
    given(started)
      .when((intent) => succeedIntent(success, intent))
      .gives({
        type: 'idpintent.succeeded',
        payload: {
          ...{ idpUser: { sub: 'ada' }, idpUserId: 'ada', idpUserName: 'Ada', userId: 'user' },
          ...{ person: success.person, tokenHash: 'token' },
          expiresAt: '1970-01-01T01:00:00.000002Z',
        },
      })
  })

  it('of a directory has its attributes, of SAML its assertion, and what it answered', () => {
    const types = (access: SealedAccess) => (intent: IdpIntent) =>
      endOpenIntent(
        {
          open: evolveIntent(absentIntent, {
            ...{ type: 'idpintent.started', createdAtMicros: 1, creator: 'login' },
            payload: startedPayload(start),
          }),
          payload: startedPayload(start),
          requestId: access.kind === 'saml' ? '_request' : '',
          end: (begun) => succeedIntent({ ...success, access }, begun),
        },
        intent,
      )
    given()
      .when(types({ kind: 'ldap', attributes: { uid: ['ada'] } }))
      .gives('idpintent.started', 'idpintent.ldap.succeeded')
    given()
      .when(types({ kind: 'saml', assertion: 'sealed', subjectProof: 'sealed' }))
      .gives('idpintent.started', 'idpintent.saml.requested', 'idpintent.saml.succeeded')
  })

  it('is answered once, with success or failure, and within an hour', () => {
    const late = { ...success, nowMicros: 1 + intentLifetimeMicros }
    const fail = { nowMicros: 2, reason: 'away' }
    given(started)
      .when((intent) => succeedIntent(late, intent))
      .refuses('idp_intent.not_succeeded')
    given(started)
      .when((intent) => failIntent({ ...fail, nowMicros: late.nowMicros }, intent))
      .refuses('idp_intent.not_succeeded')
    given(started)
      .when((intent) => failIntent(fail, intent))
      .gives({ type: 'idpintent.failed', payload: { reason: 'away' } })
    for (const history of [[], [started, succeeded], [started, failed]]) {
      const answered = given(...history)
      answered.when((intent) => succeedIntent(success, intent)).refuses('idp_intent.not_succeeded')
      answered.when((intent) => failIntent(fail, intent)).refuses('idp_intent.not_succeeded')
    }
  })

  it('has its beginning stored with its end, if no other answer was quicker', () => {
    const open = evolveIntent(absentIntent, {
      ...{ type: 'idpintent.started', createdAtMicros: 1, creator: 'login' },
      payload: startedPayload(start),
    })
    const ending = (intent: IdpIntent) =>
      endOpenIntent(
        {
          open,
          payload: startedPayload(start),
          requestId: '',
          end: (begun) => succeedIntent(success, begun),
        },
        intent,
      )
    given().when(ending).gives('idpintent.started', 'idpintent.succeeded')
    given(started, succeeded).when(ending).refuses('idp_intent.not_succeeded')
  })
})

describe('an intent that succeeded', () => {
  const using = (changed: Partial<IntentUse>) => (intent: IdpIntent) => {
    requireUsable(intent, { ...use, ...changed })
    return []
  }
  const stranger = { userId: 'another', mayUseAll: false }

  it('is used by the caller that began it, and by sign-in programs', () => {
    const there = given(started, succeeded)
    there.when(using({})).gives()
    there.when(using({ caller: { ...stranger, mayUseAll: true } })).gives()
    there.when(using({ caller: stranger })).refuses('idp_intent.token_invalid')
    there.when(using({ isTokenRight: false })).refuses('idp_intent.token_invalid')
  })

  it('is distinguished from one that never did before a token is asked for', () => {
    const never = given(started)
    never.when(using({ isTokenRight: false })).refuses('idp_intent.not_succeeded')
    given(started, failed).when(using({})).refuses('idp_intent.not_succeeded')
  })

  it('has expired after an hour, by an id of each generation', () => {
    // It succeeded by the second event, which is at 2.
    const there = given(started, succeeded)
    there.when(using({ nowMicros: 1 + intentLifetimeMicros })).gives()
    const nowMicros = 2 + intentLifetimeMicros
    there.when(using({ nowMicros })).refuses('idp_intent.expired')
    const v2Beta = { ...refusals, expired: 'idp_intent.expired.v2beta' } as const
    there.when(using({ nowMicros, refusals: v2Beta })).refuses('idp_intent.expired.v2beta')
  })

  it('signs its own user in, once', () => {
    const there = given(started, succeeded)
    const consuming = (changed: Partial<typeof consume>) => (intent: IdpIntent) =>
      consumeIntent({ ...consume, ...changed }, intent)
    there.when(consuming({})).gives('idpintent.consumed')
    there.when(consuming({ userId: 'another' })).refuses('session.intent.other_user')
    there.when(consuming({ isLinked: false })).refuses('session.intent.other_user')
    there.when(consuming({ isUserActive: false })).refuses('session.user_inactive')
    given(started, succeeded, consumed).when(consuming({})).refuses('idp_intent.not_succeeded')
  })
})

describe('a person described by claims', () => {
  const nobody = parseClaims({})

  it('has what the standard claims say', () => {
    assert.deepEqual(
      parseClaims({
        ...{ preferred_username: 'ada', given_name: 'Ada', family_name: 'Lovelace' },
        ...{ nickname: 'A', name: 'Ada Lovelace', locale: 'en_GB', email: 'ada@acme.test' },
        ...{ email_verified: true, phone_number: '+44', phone_number_verified: 'true' },
      }),
      {
        ...{ userName: 'ada', givenName: 'Ada', familyName: 'Lovelace', nickName: 'A' },
        ...{ displayName: 'Ada Lovelace', preferredLanguage: 'en-GB', email: 'ada@acme.test' },
        ...{ isEmailVerified: true, phone: '+44', isPhoneVerified: true },
      },
    )
  })

  it('lacks what a claim is missing or invalid for', () => {
    const odd = { name: 7, email: ['a@b.c'], email_verified: 'yes', nickname: 'a\0b', locale: {} }
    assert.deepEqual(parseClaims(odd), nobody)
    assert.equal(parseClaims({ locale: 'a-language-too-long' }).preferredLanguage, '')
    assert.equal([...parseClaims({ name: '👋'.repeat(300) }).displayName].length, 200)
  })

  it('has a name for the account in any case', () => {
    const id = { externalUserId: '42' }
    const nameOf = (claims: Claims) => accountNameOf(parseClaims(claims), id)
    assert.equal(nameOf({ preferred_username: 'ada', email: 'a@b.c' }), 'ada')
    assert.equal(nameOf({ email: 'a@b.c', name: 'Ada' }), 'a@b.c')
    assert.equal(nameOf({ name: 'Ada' }), 'Ada')
    assert.equal(nameOf({}), '42')
  })

  it('can be stored when every store can hold it, and write it again', () => {
    for (const id of ['ada', '👋'.repeat(200)]) assert.equal(isKeepableId(id), true, id)
    const unfit = ['', 'a\0', '\ud800', 'a'.repeat(201)]
    for (const id of unfit) assert.equal(isKeepableId(id), false, JSON.stringify(id))
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])
    assert.equal(isKeepable(nested(16)), true)
    assert.equal(isKeepable(nested(17)), false)
    assert.equal(isKeepable({ text: 'x', nothing: null }), true)
  })
})
