import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  equalsInConstantTime,
  hashToken,
  mintMachineSecret,
  mintToken,
  verifyMachineSecret,
} from './tokens.ts'

describe('a personal access token', () => {
  it('is 256 random bits that go into a URL, found again by its hash', () => {
    const { token, hash } = mintToken()
    assert.match(token, /^[A-Za-z0-9_-]{43}$/)
    assert.equal(hash, hashToken(token))
    assert.notEqual(hash, hashToken(mintToken().token))
  })

  it('is hashed with SHA-256', () => {
    // FIPS 180-2, appendix B.1.
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    assert.equal(hashToken('abc'), Buffer.from(digest, 'hex').toString('base64url'))
  })
})

describe('the secret of a machine user', () => {
  it('matches its own hash only', () => {
    const { secret, hash } = mintMachineSecret()
    assert.match(secret, /^[A-Za-z0-9]{64}$/)
    assert.ok(!hash.includes(secret))
    assert.equal(verifyMachineSecret({ encoded: hash, secret }), true)
    assert.equal(verifyMachineSecret({ encoded: hash, secret: `${secret}x` }), false)
    assert.equal(verifyMachineSecret({ encoded: hash, secret: '' }), false)
    assert.equal(verifyMachineSecret({ encoded: hash.slice(0, -1), secret }), false)
    assert.equal(verifyMachineSecret({ encoded: secret, secret }), false)
    assert.equal(verifyMachineSecret({ encoded: mintMachineSecret().hash, secret }), false)
  })

  it('keeps the hash it was given in earlier versions', () => {
    const encoded =
      '$hmac-sha256$c2FsdHNhbHRzYWx0c2FsdA$dGR_bEGVUB9R4JoqQBOBiZqQAnDOQO7t1ZeETT4JbdQ'
    assert.equal(verifyMachineSecret({ encoded, secret: 'secret' }), true)
  })
})

describe('texts compared in constant time', () => {
  it('are equal when every byte is', () => {
    assert.equal(equalsInConstantTime('ä€', 'ä€'), true)
    assert.equal(equalsInConstantTime('', ''), true)
    assert.equal(equalsInConstantTime('abc', 'abd'), false)
    assert.equal(equalsInConstantTime('abc', 'abcd'), false)
    assert.equal(equalsInConstantTime('ab', 'ä'), false)
  })
})
