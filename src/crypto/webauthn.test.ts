/** Answers to WebAuthn challenges, by an authenticator in software. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAuthenticator, type Defects } from './authenticator.fixture.ts'
import {
  createChallenge,
  type NewKey,
  toUserHandle,
  verifyNewKey,
  verifyProof,
} from './webauthn.ts'

const rpId = 'id.example.com'
const origin = 'https://id.example.com'
const userId = 'ada'

const expectedOf = (challenge: string) => ({ challenge, rpId, ownOrigin: origin })

async function registered({ counts = true } = {}) {
  const authenticator = createAuthenticator({ origin, counts })
  const challenge = createChallenge()
  const answer = authenticator.register({ publicKey: { challenge, rp: { id: rpId } } })
  const key = (await verifyNewKey(answer, expectedOf(challenge))) as NewKey
  const prove = (twists: Defects = {}) => {
    const asked = createChallenge()
    const proof = authenticator.prove({ publicKey: { challenge: asked, rpId } }, twists)
    return { challenge: asked, proof }
  }
  const verify = (
    twists: Defects = {},
    mustVerifyUser = true,
    stored: NewKey & { readonly userHandle?: string } = key,
  ) => {
    const { challenge: asked, proof } = prove(twists)
    const keys = [{ userHandle: toUserHandle(userId), ...stored, mustVerifyUser }]
    return verifyProof(proof, { ...expectedOf(asked), keys })
  }
  return { authenticator, key, prove, verify }
}

describe('the registration of a key', () => {
  const challenge = createChallenge()
  const authenticator = createAuthenticator({ origin })
  const options = { publicKey: { challenge, rp: { id: rpId } } }
  const verify = (twists: Defects) =>
    verifyNewKey(authenticator.register(options, twists), expectedOf(challenge))

  it('is known by its id, its public key and its counter', async () => {
    const key = (await verify({})) as NewKey
    assert.equal(key.keyId, authenticator.keyId)
    assert.equal(key.attestationType, 'none')
    assert.equal(key.aaguid, '00000000-0000-0000-0000-000000000000')
    assert.equal(key.signCount, 1)
    assert.equal(Buffer.from(key.publicKey, 'base64').length, 77)
  })

  it('answers this challenge, from this domain, for this purpose', async () => {
    const twists: Defects[] = [
      { challenge: createChallenge() },
      { origin: 'https://evil.test' },
      { origin: 'http://id.example.com' },
      { rpId: 'evil.test' },
      { type: 'webauthn.get' },
      { keyId: 'AAAA' },
    ]
    for (const twist of twists) assert.equal(await verify(twist), 'invalid', JSON.stringify(twist))
    assert.notEqual(await verify({ origin: 'https://login.id.example.com:8443' }), 'invalid')
  })

  it('says whether its user was verified', async () => {
    assert.equal(((await verify({ userVerified: false })) as NewKey).userVerified, false)
    assert.equal(((await verify({})) as NewKey).userVerified, true)
  })

  it('is distinguished from what no browser sends', async () => {
    const good = authenticator.register(options)
    const bad: unknown[] = [
      undefined,
      null,
      'text',
      [],
      {},
      { ...good, type: 'password' },
      { ...good, rawId: 'not base64!' },
      { ...good, response: null },
      { ...good, response: { ...good.response, clientDataJSON: 'bm90IGpzb24' } },
      { ...good, response: { ...good.response, attestationObject: '____' } },
      { ...good, response: { clientDataJSON: good.response.clientDataJSON } },
    ]
    for (const credential of bad) {
      assert.equal(await verifyNewKey(credential, expectedOf(challenge)), 'unparsable')
    }
  })

  it('may be sent as plain base64, padded', async () => {
    const plain = (value: string) => Buffer.from(value, 'base64url').toString('base64')
    const { id, type, response } = authenticator.register(options)
    const credential = {
      ...{ id: plain(id), rawId: plain(id), type },
      response: {
        clientDataJSON: plain(response.clientDataJSON),
        attestationObject: plain(response.attestationObject),
      },
    }
    assert.equal(
      ((await verifyNewKey(credential, expectedOf(challenge))) as NewKey).keyId,
      authenticator.keyId,
    )
  })
})

describe('an authentication with a key', () => {
  it('gives the key, its counter, and whether its user was verified', async () => {
    const { key, verify } = await registered()
    const { keyId } = key
    assert.deepEqual(await verify(), { keyId, signCount: 2, userVerified: true })
    assert.deepEqual(await verify({ userVerified: false }, false), {
      ...{ keyId, signCount: 3, userVerified: false },
    })
  })

  it('answers this challenge, from this domain, for this purpose, by this user', async () => {
    const { verify } = await registered()
    const twists: Defects[] = [
      { challenge: createChallenge() },
      { origin: 'https://evil.test' },
      { rpId: 'evil.test' },
      { type: 'webauthn.create' },
      { signature: Buffer.from('MEUCIQ', 'base64url') },
      { userVerified: false },
      { userHandle: toUserHandle('bob') },
    ]
    for (const twist of twists) assert.equal(await verify(twist), 'invalid', JSON.stringify(twist))
    assert.notEqual(await verify({ userHandle: toUserHandle(userId) }), 'invalid')
  })

  it('may be by a user that was named otherwise where the key was registered', async () => {
    const { key, verify } = await registered()
    const from = (userHandle: string) => verify({ userHandle: 'dTE' }, true, { ...key, userHandle })
    assert.notEqual(await from('dTE'), 'invalid')
    assert.notEqual(await from(''), 'invalid')
    assert.equal(await from('dTI'), 'invalid')
  })

  it('is signed by the key, not by another under its name', async () => {
    const { key, verify } = await registered()
    const { key: other } = await registered()
    const forged = { ...key, publicKey: other.publicKey }
    assert.equal(await verify({}, true, forged), 'invalid')
    assert.equal(await verify({ keyId: other.keyId }), 'unknown')
  })

  it('has a counter that grows, if it counts at all', async () => {
    const { key, verify } = await registered()
    assert.equal(await verify({}, true, { ...key, signCount: 9 }), 'invalid')
    const passkey = await registered({ counts: false })
    const { keyId } = passkey.key
    assert.deepEqual(await passkey.verify(), { keyId, signCount: 0, userVerified: true })
  })
})
