/** What a provider says of a linked person by now (organizations.md §3.6 no. 7). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseClaims } from '../../src/domain/identity-provider/claims.ts'
import { personChangeOf } from '../../src/domain/identity-provider/person-change.ts'

const profile = {
  ...{ firstName: 'Ada', lastName: 'Byron', nickName: '', displayName: 'Ada Byron' },
  preferredLanguage: 'en',
}
const known = {
  ...profile,
  ...{ email: 'ada@acme.test', isEmailVerified: true },
  ...{ phone: '+41791234567', isPhoneVerified: false },
}
const changeOf = (claims: object, more: object = {}) =>
  personChangeOf(parseClaims({ ...claims }), { ...known, ...more })

describe('a person at another provider', () => {
  it('who says nothing changes nothing', () => {
    assert.deepEqual(changeOf({}), {
      ...{ profile, isProfileChanged: false, email: undefined, phone: undefined },
    })
  })

  it('has the names and the language that are said, and keeps the others', () => {
    const said = { family_name: 'Lovelace', nickname: 'Countess', locale: 'de' }
    assert.deepEqual(changeOf(said), {
      profile: { ...profile, lastName: 'Lovelace', nickName: 'Countess', preferredLanguage: 'de' },
      ...{ isProfileChanged: true, email: undefined, phone: undefined },
    })
  })

  it('has another address, verified as the provider says', () => {
    for (const isVerified of [true, false]) {
      const said = { email: 'ada@provider.test', email_verified: isVerified }
      assert.deepEqual(changeOf(said).email, { address: 'ada@provider.test', isVerified })
    }
  })

  it('whose address was verified here keeps that', () => {
    assert.equal(changeOf({ email: 'ADA@acme.test', email_verified: false }).email, undefined)
    const unverified = { isEmailVerified: false }
    const said = { email: 'ada@acme.test', email_verified: true }
    assert.deepEqual(changeOf(said, unverified).email, {
      address: 'ada@acme.test',
      isVerified: true,
    })
    assert.equal(changeOf({ email: 'ada@acme.test' }, unverified).email, undefined)
  })

  it('has a phone number however it is written, and none that is no number', () => {
    assert.equal(changeOf({ phone_number: '+41 79 123 45 67' }).phone, undefined)
    assert.equal(changeOf({ phone_number: 'at home' }).phone, undefined)
    const said = { phone_number: '+41 79 765 43 21', phone_number_verified: true }
    assert.deepEqual(changeOf(said).phone, { address: '+41797654321', isVerified: true })
  })
})
