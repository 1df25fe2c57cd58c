import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIsSignedBy, isSignedByJwk, readJwt, signJwt } from './jwt.ts'
import { generateMachineKey } from './machine-key.ts'
import { generateSigningKey, type KeySpec, publicJwkOf, readPrivateKey } from './signing-key.ts'

const pair = await generateMachineKey()
const other = await generateMachineKey()
const key = {
  keyId: 'k',
  algorithm: 'RS256',
  privateKey: readPrivateKey(pair.privateKeyPem),
} as const

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

test('a public key that is stored as PEM is published without its other half', () => {
  const jwk = publicJwkOf(pair.publicKeyPem)
  assert.deepEqual(Object.keys(jwk).sort(), ['alg', 'e', 'kty', 'n', 'use'])
  assert.deepEqual(publicJwkOf(JSON.stringify(jwk)), jwk)
})

const specs: readonly (readonly [KeySpec, Readonly<Record<string, unknown>>])[] = [
  [
    { type: 'rsa', bits: 2048, algorithm: 'RS256' },
    { kty: 'RSA', alg: 'RS256' },
  ],
  [
    { type: 'rsa', bits: 3072, algorithm: 'RS384' },
    { kty: 'RSA', alg: 'RS384' },
  ],
  [
    { type: 'rsa', bits: 4096, algorithm: 'RS512' },
    { kty: 'RSA', alg: 'RS512' },
  ],
  [
    { type: 'ecdsa', algorithm: 'ES256' },
    { kty: 'EC', crv: 'P-256', alg: 'ES256' },
  ],
  [
    { type: 'ecdsa', algorithm: 'ES384' },
    { kty: 'EC', crv: 'P-384', alg: 'ES384' },
  ],
  [
    { type: 'ecdsa', algorithm: 'ES512' },
    { kty: 'EC', crv: 'P-521', alg: 'ES512' },
  ],
  [
    { type: 'ed25519', algorithm: 'EdDSA' },
    { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' },
  ],
]

for (const [spec, said] of specs) {
  test(`a key for ${spec.algorithm} signs what its public half alone verifies`, async () => {
    const { privateKeyPem, publicJwk } = await generateSigningKey(spec)
    const { publicJwk: another } = await generateSigningKey({ ...spec, bits: 2048 } as KeySpec)
    const { algorithm } = spec
    const privateKey = readPrivateKey(privateKeyPem)
    const token = await signJwt({ sub: 'robot' }, { keyId: 'k', algorithm, privateKey })
    assert.equal(readJwt(token)?.algorithm, algorithm)
    assert.deepEqual({ ...publicJwk, ...said, use: 'sig' }, publicJwk)
    for (const member of ['d', 'p', 'q']) assert.ok(!(member in publicJwk), member)
    assert.equal(await isSignedByJwk(token, publicJwk), true)
    assert.equal(await isSignedByJwk(token, another), false)
    assert.equal(await isSignedByJwk(token, { ...publicJwk, alg: 'HS256' }), false)
    if (spec.type === 'rsa') {
      const bits = Buffer.from(String(publicJwk.n), 'base64url').length * 8
      assert.equal(bits, spec.bits)
    }
  })
}
