import assert from 'node:assert/strict'
import { createCipheriv, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { appKeysOf, decryptedBy, isEncrypted } from './decrypt.ts'

const key = Buffer.from('0123456789abcdef0123456789abcdef')
const iv = Buffer.from('fedcba9876543210')

/** Encrypts as Laravel does. */
function encrypted(text: string, by = key): string {
  const cipher = createCipheriv(`aes-${by.length * 8}-cbc`, by, iv)
  const value = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
  const parts = { iv: iv.toString('base64'), value }
  const mac = createHmac('sha256', by)
    .update(parts.iv + parts.value)
    .digest('hex')
  return Buffer.from(JSON.stringify({ ...parts, mac, tag: '' })).toString('base64')
}

function encryptedWithTag(text: string): string {
  const vector = iv.subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', key, vector)
  const value = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
  const tag = cipher.getAuthTag().toString('base64')
  const payload = { iv: vector.toString('base64'), value, mac: '', tag }
  return Buffer.from(JSON.stringify(payload)).toString('base64')
}

describe('a value that Laravel encrypted', () => {
  const keys = appKeysOf(`base64:${key.toString('base64')}`) ?? []

  it('is opened by the key, and what PHP serialised is unpacked', () => {
    const value = encrypted('s:16:"JBSWY3DPEHPK3PXP";')
    assert.ok(isEncrypted(value))
    assert.equal(decryptedBy(keys)(value), 'JBSWY3DPEHPK3PXP')
    assert.equal(decryptedBy(keys)(encrypted('["a-b","c-d"]')), '["a-b","c-d"]')
  })

  it('is opened by an earlier key, and by one of 16 bytes', () => {
    const short = Buffer.from('0123456789abcdef')
    const both = appKeysOf(`${short},base64:${key.toString('base64')}`) ?? []
    assert.equal(both.length, 2)
    assert.equal(decryptedBy(both)(encrypted('x')), 'x')
    assert.equal(decryptedBy(both)(encrypted('y', short)), 'y')
  })

  it('is opened where it has a tag', () => {
    assert.equal(decryptedBy(keys)(encryptedWithTag('x')), 'x')
  })

  it('is not opened by another key, nor when it is damaged', () => {
    const other = appKeysOf('ffffffffffffffffffffffffffffffff') ?? []
    assert.equal(decryptedBy(other)(encrypted('x')), undefined)
    assert.equal(decryptedBy(other)(encryptedWithTag('x')), undefined)
    assert.equal(decryptedBy(keys)('eyJpdiI6…'), undefined)
    assert.equal(decryptedBy(keys)(''), undefined)
  })
})

it('a key of another size is none', () => {
  assert.equal(appKeysOf('base64:AAAA'), undefined)
})
