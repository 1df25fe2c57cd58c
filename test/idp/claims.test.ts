/** Who somebody is by a provider's claims, true or not. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  accountNameOf,
  type Claims,
  parseClaims,
} from '../../src/domain/identity-provider/claims.ts'

it('claims that are not what they should be say nothing', () => {
  const odd = { preferred_username: 7, given_name: ['Ada'], email: null, phone_number: 'a\0', x: 1 }
  const { userName, givenName, email, phone, isEmailVerified } = parseClaims(odd)
  assert.deepEqual([userName, givenName, email, phone, isEmailVerified], ['', '', '', '', false])
})

it('an address counts as verified when the provider says so, in either way', () => {
  for (const email_verified of [true, 'true'])
    assert.ok(parseClaims({ email_verified }).isEmailVerified)
  for (const email_verified of [false, 'false', 1, 'yes', undefined]) {
    assert.ok(!parseClaims({ email_verified }).isEmailVerified)
  }
})

it('long texts are cut between characters, and languages are tags', () => {
  assert.equal(parseClaims({ name: '😀'.repeat(300) }).displayName, '😀'.repeat(200))
  assert.equal(parseClaims({ locale: 'en_GB' }).preferredLanguage, 'en-GB')
  assert.equal(parseClaims({ locale: 'no-language-at-all' }).preferredLanguage, '')
})

it('an account is called by the best name it has', () => {
  const id = { externalUserId: '4711' }
  const nameOf = (claims: Claims) => accountNameOf(parseClaims(claims), id)
  assert.equal(nameOf({ preferred_username: 'ada', email: 'a@b.test' }), 'ada')
  assert.equal(nameOf({ email: 'a@b.test', name: 'Ada' }), 'a@b.test')
  assert.equal(nameOf({ name: 'Ada' }), 'Ada')
  assert.equal(nameOf({}), '4711')
})
