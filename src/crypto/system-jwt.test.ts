import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, it } from 'node:test'
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { createSystemUsers } from './system-jwt.ts'

const now = 1_700_000_000
const origin = 'http://localhost:8080'
const owner = generateKeyPairSync('rsa', { modulusLength: 2048 })
const helper = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()

const memberships = [{ memberType: 'IAM', aggregateId: '1', roles: ['IAM_USER_MANAGER'] }] as const
const configured = [
  { id: 'owner', publicKeyPem: pemOf(owner.publicKey) },
  {
    id: 'helper',
    publicKeyPem: helper.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    memberships,
  },
]

const claims = { iss: 'owner', sub: 'owner', aud: origin, iat: now, exp: now + 3600 }
/** A claim that is undefined is not in the token. */
const sign = (payload: Record<string, unknown>, key: KeyObject = owner.privateKey, alg = 'RS256') =>
  new SignJWT(payload as JWTPayload).setProtectedHeader({ alg }).sign(key)

const users = createSystemUsers(configured)
const verify = (token: string, at = now, audience = ['https://elsewhere', origin]) =>
  users.verify(token, { audience, nowMs: at * 1000 })

describe('a system user', () => {
  it('without memberships in the settings is a SYSTEM_OWNER', async () => {
    assert.deepEqual(await verify(await sign(claims)), {
      userId: 'owner',
      memberships: [{ memberType: 'System', roles: ['SYSTEM_OWNER'] }],
    })
  })

  it('has the memberships of the settings', async () => {
    const token = await sign({ ...claims, iss: 'helper', sub: 'helper' }, helper.privateKey)
    assert.deepEqual(await verify(token), { userId: 'helper', memberships })
  })

  it('may name several audiences', async () => {
    assert.ok(await verify(await sign({ ...claims, aud: ['x', origin] })))
  })

  it('is known until the token ends, also from memory', async () => {
    const token = await sign({ ...claims, exp: now + 60 })
    for (let i = 0; i < 2; i++) assert.equal((await verify(token))?.userId, 'owner')
    assert.equal((await verify(token, now + 58))?.userId, 'owner')
    assert.equal(await verify(token, now + 59), undefined)
    assert.equal(await verify(token, now, ['https://elsewhere']), undefined)
  })

  it('is refused an hour after the token was made, whatever its end', async () => {
    const token = await sign({ ...claims, exp: now + 86_400 })
    assert.ok(await verify(token, now + 3600))
    assert.equal(await verify(token, now + 3601), undefined)
  })

  it('may have a clock that is one second ahead', async () => {
    assert.ok(await verify(await sign(claims), now - 1))
    assert.equal(await verify(await sign(claims), now - 2), undefined)
    assert.equal(await verify(await sign({ ...claims, nbf: now + 10 })), undefined)
  })

  it('stays known when more tokens come than are remembered', async () => {
    const few = createSystemUsers(configured, { rememberedMax: 2 })
    const tokens = await Promise.all([1, 2, 3, 4].map((n) => sign({ ...claims, jti: `${n}` })))
    for (const token of [...tokens, ...tokens]) {
      assert.ok(await few.verify(token, { audience: [origin], nowMs: now * 1000 }))
    }
  })
})

describe('a token that is not validly signed by a system user', () => {
  const cases: Record<string, () => Promise<string> | string> = {
    'signed by another': () => sign(claims, helper.privateKey),
    'for another audience': () => sign({ ...claims, aud: 'https://other' }),
    'for no audience': () => sign({ ...claims, aud: undefined }),
    'of an unknown user': () => sign({ ...claims, iss: 'nobody', sub: 'nobody' }),
    'about another subject': () => sign({ ...claims, sub: 'helper' }),
    'without an issuer': () => sign({ ...claims, iss: undefined, sub: undefined }),
    'without an end': () => sign({ ...claims, exp: undefined }),
    'without a beginning': () => sign({ ...claims, iat: undefined }),
    'at its end': () => sign({ ...claims, iat: now - 60, exp: now + 1 }),
    'with RS512': () => sign(claims, owner.privateKey, 'RS512'),
    'with PS256': () => sign(claims, owner.privateKey, 'PS256'),
    'with the public key as a shared secret': async () =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(Buffer.from(pemOf(owner.publicKey))),
    'without a signature': () => new UnsecuredJWT(claims).encode(),
    'with claims that were changed': async () => {
      const [head, , signature] = (await sign(claims)).split('.')
      const body = Buffer.from(JSON.stringify({ ...claims, exp: now + 7200 })).toString('base64url')
      return `${head}.${body}.${signature}`
    },
    'cut short': async () => (await sign(claims)).slice(0, -10),
    'with a header that is no JSON': async () => `x${await sign(claims)}`,
    'with a header that is a list': async () => `W10.${(await sign(claims)).split('.', 3)[1]}.AA`,
    'with claims that are null': () => 'e30.bnVsbA.AA',
    'very long': () => sign({ ...claims, jti: 'x'.repeat(10_000) }),
    'that is no JWT at all': () => 'opaque-token',
    'that is nothing': () => '',
  }
  for (const [what, make] of Object.entries(cases)) {
    it(what, async () => assert.equal(await verify(await make()), undefined))
  }
})

describe('the key of a system user', () => {
  it('that is no key is reported with the name of the user', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
    for (const publicKeyPem of ['', 'x', pemOf(publicKey), pemOf(short.publicKey)]) {
      assert.throws(() => createSystemUsers([{ id: 'robot', publicKeyPem }]), /"robot"/)
    }
  })
})
