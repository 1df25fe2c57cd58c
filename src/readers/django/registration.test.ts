import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registeredKeyOf, rpIdOf } from './registration.ts'

// The attestation object of the sample, whose key is known.
const attestation = Buffer.from(
  'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViktCDCGfr-H3WgI23CwpkhGipRZVA2hWd7JP1QfWkwF7tdAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAIDVa34fk2w28Rics01hYts_v1ViGPyLrxIxYbjZ8KmdlpQECAyYgASFYIOHCjdqIu8H7iZY0' +
    'OpaMnN64imcN6XQm4TWXGY8mf6cQIlgg9tE4Szzh8wbb9Mnr1Fsfk9o2B-QqFMzpY4QKvEi-7mc',
  'base64url',
)

describe('the response to a registration', () => {
  it('holds the key', () => {
    const key = registeredKeyOf(attestation)
    assert.ok(key)
    assert.equal(
      key.credentialId.toString('base64url'),
      'NVrfh-TbDbxGJyzTWFi2z-_VWIY_IuvEjFhuNnwqZ2U',
    )
    assert.equal(
      key.publicKey.toString('base64url'),
      'pQECAyYgASFYIOHCjdqIu8H7iZY0OpaMnN64imcN6XQm4TWXGY8mf6cQIlgg9tE4Szzh8wbb9Mnr1Fsfk9o2B-QqFM' +
        'zpY4QKvEi-7mc',
    )
    assert.equal(key.counter, 0)
    assert.equal(key.aaguid, '00000000-0000-0000-0000-000000000000')
    assert.deepEqual([key.backupEligible, key.backedUp], [true, true])
  })

  it('is for a relying party that its hash tells', () => {
    const hash = registeredKeyOf(attestation)?.rpIdHash ?? Buffer.alloc(0)
    assert.equal(rpIdOf(hash, ['laden.example']), 'laden.example')
    assert.equal(rpIdOf(hash, [undefined, 'login.laden.example']), 'laden.example')
    assert.equal(rpIdOf(hash, ['other.example']), undefined)
  })

  it('is not read when it is cut anywhere', () => {
    for (let length = 0; length < attestation.length; length++) {
      assert.equal(registeredKeyOf(attestation.subarray(0, length)), undefined, `${length} bytes`)
    }
  })

  it('is not read without a key in it', () => {
    const without = Buffer.from(attestation)
    const flags = without.indexOf('authData') + 'authData'.length + 2 + 32
    without[flags] = 0x01
    assert.equal(registeredKeyOf(without), undefined)
  })
})
