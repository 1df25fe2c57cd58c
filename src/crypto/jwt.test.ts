import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIsSignedBy, readJwt, readPrivateKey, signJwt, toJwk } from './jwt.ts'
import { generateMachineKey } from './machine-key.ts'

const pair = await generateMachineKey()
const other = await generateMachineKey()
const key = { keyId: 'k', privateKey: readPrivateKey(pair.privateKeyPem) }

test('what is signed is read back, and is signed by its key alone', async () => {
  const token = await signJwt({ sub: 'robot' }, key)
  assert.deepEqual(readJwt(token), { algorithm: 'RS256', keyId: 'k', claims: { sub: 'robot' } })
  const isSignedBy = createIsSignedBy()
  assert.equal(await isSignedBy({ token, publicKeyPem: pair.publicKeyPem }), true)
  assert.equal(await isSignedBy({ token, publicKeyPem: pair.publicKeyPem }), true)
  assert.equal(await isSignedBy({ token, publicKeyPem: other.publicKeyPem }), false)
  const [header, , signature] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ sub: 'admin' })).toString('base64url')
  assert.equal(
    await isSignedBy({
      token: `${header}.${forged}.${signature}`,
      publicKeyPem: pair.publicKeyPem,
    }),
    false,
  )
})

test('a token that names no signature, or the public key as a secret, is not signed', async () => {
  const isSignedBy = createIsSignedBy()
  const payload = Buffer.from('{"sub":"robot"}').toString('base64url')
  for (const alg of ['none', 'HS256', 'RS512']) {
    const header = Buffer.from(JSON.stringify({ alg })).toString('base64url')
    assert.equal(
      await isSignedBy({ token: `${header}.${payload}.AAAA`, publicKeyPem: pair.publicKeyPem }),
      false,
    )
  }
})

test('what is no token is read as none', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const texts = ['', 'a', 'a.b', 'a.b.c', 'a.b.c.d', `${part({})}.${part({})}.x`]
  texts.push(`${part([])}.${part({})}.x`, `${part({ alg: 'RS256' })}.${part([])}.x`)
  texts.push(`${part({ alg: 'RS256' })}.${part({ long: 'x'.repeat(9000) })}.x`)
  for (const text of texts) assert.equal(readJwt(text), undefined)
  const withoutId = readJwt(`${part({ alg: 'RS256', kid: 7 })}.${part({})}.x`)
  assert.equal(withoutId?.keyId, '')
})

test('a public key is published without its other half', () => {
  const jwk = toJwk(pair.publicKeyPem)
  assert.deepEqual(Object.keys(jwk).sort(), ['e', 'kty', 'n'])
})
