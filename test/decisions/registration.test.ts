/** The rules of registration, without a store (organizations.md §3.8). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firstPasskeyEvents } from '../../src/domain/factor/first-passkey.ts'
import { Refusal } from '../../src/domain/refusals.ts'
import {
  choosesUserName,
  consentKey,
  consentMetadata,
  consentTo,
  limitsOfBegun,
  limitsOfFinished,
  mayRegisterHere,
  needsPhone,
  requireOrgRegistration,
  requireRegistration,
  requireWay,
  termsOf,
} from '../../src/domain/user/registration.ts'

const open = { allowRegister: true, allowUsernamePassword: true, passwordlessType: 1 }
const refusing = (name: string) => (thrown: unknown) =>
  thrown instanceof Refusal && thrown.refusal === name

describe('who may register', () => {
  it('is for the login policy to say, and needs a way to sign in', () => {
    assert.equal(mayRegisterHere(open), true)
    assert.equal(mayRegisterHere({ ...open, allowRegister: false }), false)
    assert.equal(mayRegisterHere({ ...open, allowUsernamePassword: false }), true)
    const none = { ...open, allowUsernamePassword: false, passwordlessType: 0 }
    assert.equal(mayRegisterHere(none), false)
    requireRegistration(open, { isActive: true })
    const refused = refusing('registration.not_allowed')
    assert.throws(() => requireRegistration(open, { isActive: false }), refused)
    assert.throws(() => requireRegistration(none, { isActive: true }), refused)
  })

  it('chooses only ways that the policy allows', () => {
    requireWay(open, 'password')
    requireWay(open, 'passkey')
    const refused = refusing('registration.way_not_allowed')
    assert.throws(() => requireWay({ ...open, allowUsernamePassword: false }, 'password'), refused)
    assert.throws(() => requireWay({ ...open, passwordlessType: 0 }, 'passkey'), refused)
  })

  it('gets an organisation only where the instance allows it', () => {
    requireOrgRegistration({ disallowPublicOrgRegistration: false })
    assert.throws(
      () => requireOrgRegistration({ disallowPublicOrgRegistration: true }),
      refusing('registration.org_not_allowed'),
    )
  })

  it('chooses a user name where names get the domain of the organisation', () => {
    assert.equal(choosesUserName({ userLoginMustBeDomain: true }), true)
    assert.equal(choosesUserName({ userLoginMustBeDomain: false }), false)
  })

  it('gives a phone number where nothing but SMS is allowed as a must', () => {
    const forced = { forceMfa: true, forceMfaLocalOnly: false }
    assert.equal(needsPhone(forced, { secondFactors: [4] }), true)
    assert.equal(needsPhone(forced, { secondFactors: [1, 4] }), false)
    assert.equal(needsPhone(forced, { secondFactors: [] }), false)
    assert.equal(needsPhone({ ...forced, forceMfa: false }, { secondFactors: [4] }), false)
    const locally = { forceMfa: false, forceMfaLocalOnly: true }
    assert.equal(needsPhone(locally, { secondFactors: [4] }), true)
  })
})

describe('consent', () => {
  const privacy = { tosLink: 'https://acme.test/{{.Lang}}/terms', privacyLink: '' }

  it('is to the documents of the policy, in the language of the page', () => {
    const terms = termsOf(privacy, { language: 'de' })
    assert.deepEqual(terms, { termsUrl: 'https://acme.test/de/terms', privacyUrl: '' })
    const odd = termsOf({ tosLink: 'https://acme.test/{{', privacyLink: '' }, { language: 'de' })
    assert.equal(odd.termsUrl, 'https://acme.test/{{')
  })

  it('is needed where there are documents, and only there', () => {
    const given = { isAgreed: false, language: 'de', nowMicros: 0 }
    const terms = termsOf(privacy, { language: 'de' })
    assert.throws(() => consentTo(terms, given), refusing('registration.consent_missing'))
    assert.equal(consentTo({ termsUrl: '', privacyUrl: '' }, given), undefined)
  })

  it('is stored with its time as metadata of the user', () => {
    const terms = { termsUrl: 'https://acme.test/terms', privacyUrl: 'https://acme.test/privacy' }
    const nowMicros = Date.UTC(2026, 6, 1) * 1000
    const consent = consentTo(terms, { isAgreed: true, language: 'fr', nowMicros })
    const [entry, ...others] = consentMetadata(consent)
    assert.equal(entry?.key, consentKey)
    assert.deepEqual(others, [])
    assert.deepEqual(JSON.parse(Buffer.from(entry.value, 'base64').toString()), {
      terms: 'https://acme.test/terms',
      privacyPolicy: 'https://acme.test/privacy',
      language: 'fr',
      agreedAt: '2026-07-01T00:00:00Z',
    })
    assert.deepEqual(consentMetadata(undefined), [])
  })
})

describe('registrations', () => {
  it('are counted by network and instance, and organisations apart', () => {
    const of = { instanceId: '1', network: '10.0.0.1' }
    const begun = limitsOfBegun(of)
    assert.deepEqual(
      begun.map(({ max }) => max),
      [40, 5000],
    )
    const people = limitsOfFinished({ ...of, kind: 'person' })
    const orgs = limitsOfFinished({ ...of, kind: 'org' })
    assert.ok(orgs.every(({ max }, index) => max < (people[index]?.max ?? 0)))
    const keys = [...begun, ...people, ...orgs].map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length)
  })

  it('store a passkey as every other one is stored', () => {
    const key = {
      ...{ keyId: 'a', publicKey: 'b', signCount: 0, aaguid: 'c', attestationType: 'none' },
      userVerified: false,
    }
    const asked = { tokenId: '1', challenge: 'x', rpId: 'acme.test' }
    const events = firstPasskeyEvents({ ...asked, name: 'First', key })
    assert.deepEqual(
      events.map(({ type }) => type),
      ['user.human.passwordless.token.added', 'user.human.passwordless.token.verified'],
    )
    assert.deepEqual(events[1]?.payload, {
      webAuthNTokenId: '1',
      webAuthNTokenName: 'First',
      ...{ keyId: 'a', publicKey: 'b', aaguid: 'c', attestationType: 'none', userVerified: false },
    })
    assert.deepEqual(firstPasskeyEvents(undefined), [])
  })
})
