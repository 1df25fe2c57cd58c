import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SealedValue } from '../kit/sealed-value.ts'
import { CannotOpen, createSeal } from './seal.ts'

const master = new Uint8Array(32).fill(7)
const other = new Uint8Array(32).fill(8)

describe('a sealed value', () => {
  const seal = createSeal(master)

  it('opens to what was put in', () => {
    for (const plain of ['', 'ABC123', 'ä€😀', 'x'.repeat(100_000)]) {
      assert.equal(seal.openText(seal.seal(plain)), plain)
    }
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    assert.deepEqual(new Uint8Array(seal.open(seal.seal(bytes))), bytes)
  })

  it('has the shape that events carry, and survives JSON', () => {
    const value = seal.seal('ABC123')
    assert.deepEqual(Object.keys(value), ['CryptoType', 'Algorithm', 'KeyID', 'Crypted'])
    assert.equal(value.CryptoType, 0)
    assert.equal(value.Algorithm, 'aes')
    assert.equal(value.KeyID, seal.keyId)
    assert.match(value.KeyID, /^[0-9a-f]{16}$/)
    assert.match(value.Crypted, /^[A-Za-z0-9+/]+={0,2}$/)
    assert.equal(Buffer.from(value.Crypted, 'base64').length, 12 + 6 + 16)
    assert.equal(seal.openText(JSON.parse(JSON.stringify(value))), 'ABC123')
  })

  it('never looks the same twice', () => {
    const nonces = Array.from({ length: 1000 }, () => seal.seal('same').Crypted.slice(0, 16))
    assert.equal(new Set(nonces).size, 1000)
  })

  it('opens in its own context only', () => {
    const value = seal.seal('ABC123', 'instance 1')
    assert.equal(seal.openText(value, 'instance 1'), 'ABC123')
    assert.throws(() => seal.open(value, 'instance 2'), CannotOpen)
    assert.throws(() => seal.open(value), CannotOpen)
  })

  it('does not open once a bit of it has changed, or its end is missing', () => {
    const value = seal.seal('ABC123')
    const bytes = Buffer.from(value.Crypted, 'base64')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      assert.throws(() => seal.open({ ...value, Crypted: changed.toString('base64') }), CannotOpen)
      const cut = bytes.subarray(0, index).toString('base64')
      assert.throws(() => seal.open({ ...value, Crypted: cut }), CannotOpen)
    }
  })

  it('opens with a former key after the key was changed, and not without', () => {
    const value: SealedValue = seal.seal('ABC123')
    const renewed = createSeal(other, { formerMasterKeys: [master] })
    assert.equal(renewed.openText(value), 'ABC123')
    assert.notEqual(renewed.seal('ABC123').KeyID, value.KeyID)
    assert.throws(() => createSeal(other).open(value), /its key is not known/)
    assert.throws(() => createSeal(other).open({ ...value, KeyID: createSeal(other).keyId }))
  })

  it('can be opened by the next process with the same master key', () => {
    // Sealed once and for all by this code: the derivation must not change.
    const value: SealedValue = {
      CryptoType: 0,
      Algorithm: 'aes',
      KeyID: '5be4f831f9e9b5b6',
      Crypted: 'UTi9LQODBeADqWlIiVYnlhLW+9eHHbXYU2OLWaxbBW8kmg==',
    }
    assert.equal(seal.openText(value, 'instance 1'), 'ABC123')
  })

  it('needs a master key of 32 bytes', () => {
    assert.throws(() => createSeal(new Uint8Array(16)), /32 bytes/)
  })
})
