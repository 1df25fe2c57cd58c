import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import { test } from 'node:test'
import { decryptedBy, hChaCha20 } from './decrypt.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Encrypts as Better Auth does, with a key made by the function under test. */
function encrypted(text: string, secret: string): string {
  const nonce = Buffer.from(Array.from({ length: 24 }, (_, index) => index * 7))
  const key = hChaCha20(createHash('sha256').update(secret).digest(), nonce.subarray(0, 16))
  const inner = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)])
  const cipher = createCipheriv('chacha20-poly1305', key, inner, { authTagLength: 16 })
  const parts = [nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(parts).toString('hex')
}

test('the inner key is that of the draft (xchacha-03 §2.2.1)', () => {
  const key = hex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f')
  const nonce = hex('000000090000004a0000000031415927')
  assert.equal(
    hChaCha20(key, nonce).toString('hex'),
    '82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc',
  )
})

test('a value is opened by its secret, also by one of several', () => {
  const value = encrypted('k3x8q0v7', 'secret-one')
  assert.equal(decryptedBy(['secret-one'])(value), 'k3x8q0v7')
  assert.equal(decryptedBy(['secret-two', 'secret-one'])(value), 'k3x8q0v7')
  assert.equal(decryptedBy(['secret-one'])(`$ba$2$${value}`), 'k3x8q0v7')
})

test('a value is not opened by another secret, nor when it is damaged', () => {
  const value = encrypted('k3x8q0v7', 'secret-one')
  assert.equal(decryptedBy(['secret-two'])(value), undefined)
  assert.equal(decryptedBy(['secret-one'])(`${value.slice(0, -2)}00`), undefined)
  assert.equal(decryptedBy(['secret-one'])('c29tZS1lbmNyeXB0ZWQtYmxvYg'), undefined)
})
