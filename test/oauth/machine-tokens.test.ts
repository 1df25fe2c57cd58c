/** How machines get tokens, which assertions and secrets do not get one, and when tokens die. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ServiceAccount } from '@zitadel/node/dist/credentials/service-account.js'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import {
  apiAccess,
  basic,
  jwtBearer,
  type KeyFile,
  type Machines,
  machinesOf,
  publicKey,
} from './machines.ts'

const management = ManagementService.method
const now = () => Math.floor(Date.now() / 1000)

describe('machines and their tokens', () => {
  eachStore((store) => {
    let world: World
    let machines: Machines
    before(async () => {
      // SQLite's file has one owner: the store that the suite holds open stays aside.
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      machines = machinesOf(world)
    })
    after(() => world.close())

    /** A machine that may read itself, and a key of it. */
    const owner = async (words = {}): Promise<{ userId: string; file: KeyFile }> => {
      const userId = await machines.machine(words)
      await machines.owner(userId)
      return { userId, file: await machines.key(userId) }
    }

    it('a service account of @zitadel/node calls the API', async () => {
      const { userId } = await owner()
      const file = await machines.drawnKey(userId)
      const account = ServiceAccount.fromJsonString(JSON.stringify(file))
      const token = await account.authenticate(world.url, { apiAccess: true })
      assert.equal(await machines.codeWith(token, userId), 0)
      const elsewhere = await account.authenticate(world.url)
      assert.equal(await machines.codeWith(elsewhere, userId), 16)
    })

    it('an answer says what the standard says, and no cache keeps it', async () => {
      const { file } = await owner()
      const { status, headers, json } = await machines.byKey(file, `openid ${apiAccess}`)
      assert.equal(status, 200)
      assert.equal(headers.get('cache-control'), 'no-store')
      const { access_token, id_token, ...rest } = json
      assert.match(access_token, /^[\w-]{43}$/)
      assert.deepEqual(rest, { token_type: 'Bearer', expires_in: 43199 })
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(id_token, keys, {
        issuer: world.url,
        audience: file.userId,
      })
      assert.equal(payload.sub, file.userId)
      assert.equal(payload.azp, file.userId)
    })

    it('scopes nobody knows are dropped, and the answer says so', async () => {
      const { file } = await owner()
      const strange = `${apiAccess} openly urn:zitadel:iam:org:id:elsewhere`
      const { json } = await machines.byKey(file, strange)
      assert.equal(json.scope, apiAccess)
      assert.equal(json.id_token, undefined)
    })

    it('a signed token is what our published keys say, and calls the API', async () => {
      const { userId, file } = await owner({ accessTokenType: 1 })
      const { json } = await machines.byKey(file, `${apiAccess} urn:zitadel:iam:user:resourceowner`)
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload, protectedHeader } = await jwtVerify(json.access_token, keys, {
        issuer: world.url,
      })
      assert.deepEqual([protectedHeader.alg, protectedHeader.typ], ['RS256', 'JWT'])
      assert.deepEqual(
        [payload.sub, payload.client_id, Number(payload.exp) - Number(payload.iat)],
        [userId, userId, 43_200],
      )
      assert.match(payload.jti ?? '', /^\d{18}$/)
      assert.equal(payload['urn:zitadel:iam:user:resourceowner:name'], 'ZITADEL')
      assert.equal(await machines.codeWith(json.access_token, userId), 0)
      const broken = `${json.access_token.slice(0, -2)}AA`
      assert.equal(await machines.codeWith(broken, userId), 16)
    })

    it('two keys are published, and may be cached for minutes', async () => {
      const answer = await fetch(`${world.url}/oauth/v2/keys`)
      assert.equal(answer.headers.get('cache-control'), 'max-age=300, must-revalidate')
      const { keys } = (await answer.json()) as { keys: Record<string, string>[] }
      assert.deepEqual(
        keys.map(({ kty, use, alg }) => [kty, use, alg]),
        [
          ['RSA', 'sig', 'RS256'],
          ['RSA', 'sig', 'RS256'],
        ],
      )
    })

    it('every wrong assertion gets 400 and a reason, and no token', async () => {
      const { file } = await owner()
      const other = await owner()
      const inAnHour = now() + 3600
      const wrong = {
        expired: { claims: { exp: now() - 1, iat: now() - 60 } },
        'without an end': { claims: { exp: undefined } },
        future: { claims: { iat: now() + 60, exp: inAnHour } },
        'of no time': { claims: { iat: undefined } },
        old: { claims: { iat: now() - 3605, exp: inAnHour } },
        'not valid yet': { claims: { nbf: now() + 60 } },
        'for another audience': { claims: { aud: 'https://elsewhere.example' } },
        'for our address and more': { claims: { aud: `${world.url}/elsewhere` } },
        'of another user': { claims: { iss: other.userId, sub: other.userId } },
        'about another user': { claims: { sub: other.userId } },
        'by an unknown key': { keyId: '123456789012345678' },
        "by another machine's key": { keyId: other.file.keyId },
        'by another algorithm': { algorithm: 'RS512' },
        'by a PSS algorithm': { algorithm: 'PS256' },
      }
      for (const [name, twist] of Object.entries(wrong)) {
        const { status, json } = await machines.byKey(file, apiAccess, twist)
        assert.deepEqual([status, json.error], [400, 'invalid_grant'], name)
        assert.equal(json.access_token, undefined)
        assert.ok(json.error_description, name)
      }
      const good = await machines.assertion(file)
      const [header = '', payload = ''] = good.split('.')
      const none = Buffer.from(JSON.stringify({ alg: 'none', kid: file.keyId }))
      for (const assertion of [
        'nonsense',
        'a.b.c',
        `${header}.${payload}.`,
        `${none.toString('base64url')}.${payload}.x`,
        `${good.slice(0, -8)}AAAAAAAA`,
      ]) {
        const form = { grant_type: jwtBearer, scope: 'openid', assertion }
        const { status, json } = await machines.post('/oauth/v2/token', form)
        assert.deepEqual([status, json.error], [400, 'invalid_grant'], assertion.slice(0, 20))
      }
      const listed = { claims: { aud: ['https://elsewhere.example', world.url] } }
      assert.equal((await machines.byKey(file, apiAccess, listed)).status, 200)
    })

    it('an assertion for another issuer does not pass by naming that issuer', async () => {
      const { file } = await owner()
      const aud = 'http://elsewhere.example'
      const form = {
        grant_type: jwtBearer,
        scope: apiAccess,
        assertion: await machines.assertion(file, { claims: { aud } }),
      }
      const headers = { 'x-zitadel-public-host': 'elsewhere.example' }
      const { status } = await machines.post('/oauth/v2/token', form, headers)
      assert.equal(status, 404)
    })

    it('an assertion with an id serves once, however often it is sent at once', async () => {
      const { file } = await owner()
      const form = {
        grant_type: jwtBearer,
        scope: apiAccess,
        assertion: await machines.assertion(file, { claims: { jti: 'once' } }),
      }
      const send = async () => (await machines.post('/oauth/v2/token', form)).status
      const together = await Promise.all([send(), send(), send(), send()])
      assert.deepEqual(together.sort(), [200, 400, 400, 400])
      assert.equal(await send(), 400)
      const again = { claims: { jti: 'twice' } }
      assert.equal((await machines.byKey(file, apiAccess, again)).status, 200)
    })

    it('a request without what it needs is refused with what is missing', async () => {
      const tell = async (form: Record<string, string>) => {
        const { status, json } = await machines.post('/oauth/v2/token', form)
        return [status, json.error, String(json.error_description).slice(0, 32)]
      }
      assert.deepEqual(await tell({}), [400, 'invalid_request', 'grant_type missing'])
      assert.deepEqual(await tell({ grant_type: 'password' }), [
        ...[400, 'unsupported_grant_type', 'password not supported'],
      ])
      assert.deepEqual(await tell({ grant_type: 'constructor' }), [
        ...[400, 'unsupported_grant_type', 'constructor not supported'],
      ])
      assert.deepEqual(await tell({ grant_type: jwtBearer }), [
        ...[400, 'invalid_request', 'assertion missing'],
      ])
      assert.deepEqual(await tell({ grant_type: jwtBearer, assertion: 'a' }), [
        ...[400, 'invalid_request', 'The scope of your request is mis'],
      ])
    })

    it('a secret gets tokens, from the header or the form', async () => {
      const { userId } = await owner()
      const client = await machines.secret(userId)
      assert.match(client.clientSecret, /^[a-zA-Z0-9]{64}$/)
      const { status, json } = await machines.bySecret(client)
      assert.equal(status, 200)
      assert.equal(await machines.codeWith(json.access_token, userId), 0)
      const { clientId: client_id, clientSecret: client_secret } = client
      const form = { grant_type: 'client_credentials', scope: apiAccess, client_id, client_secret }
      assert.equal((await machines.post('/oauth/v2/token', form)).status, 200)
    })

    it('a wrong client is refused in the words that clients know', async () => {
      const { userId } = await owner()
      const client = await machines.secret(userId)
      const tell = async (given: { clientId: string; clientSecret: string }) => {
        const { status, json } = await machines.bySecret(given)
        return [status, json.error, json.error_description]
      }
      assert.deepEqual(await tell({ ...client, clientId: 'nobody' }), [
        ...[401, 'invalid_client', 'client not found'],
      ])
      assert.deepEqual(await tell({ ...client, clientSecret: 'wrong' }), [
        ...[401, 'invalid_client', 'Errors.User.Machine.Secret.Invalid'],
      ])
      await machines.ask(management.removeMachineSecret, { userId })
      assert.deepEqual(await tell(client), [
        ...[401, 'invalid_client', 'Errors.User.Machine.Secret.NotExisting'],
      ])
      const none = await machines.post('/oauth/v2/token', { grant_type: 'client_credentials' })
      assert.deepEqual([none.status, none.json.error], [401, 'invalid_client'])
      const malformed = { authorization: 'Basic !!' }
      const form = { grant_type: 'client_credentials' }
      const answer = await machines.post('/oauth/v2/token', form, malformed)
      assert.equal(answer.status, 401)
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic realm="OAuth"/)
      const page = { ...malformed, origin: 'https://app.test' }
      const shown = await machines.post('/oauth/v2/token', form, page)
      assert.equal(shown.headers.get('www-authenticate'), null, 'no browser asks its user')
      const both = { ...form, client_id: client.clientId, client_secret: client.clientSecret }
      const header = basic(client.clientId, client.clientSecret)
      const twice = await machines.post('/oauth/v2/token', both, header)
      assert.deepEqual([twice.status, twice.json.error], [400, 'invalid_request'])
    })

    it('a token dies with its key, and with no other', async () => {
      const { userId, file } = await owner()
      const second = await machines.key(userId)
      const tokenOf = async (key: KeyFile) => (await machines.byKey(key)).json.access_token
      const [first, other] = [await tokenOf(file), await tokenOf(second)]
      assert.equal(await machines.codeWith(first, userId), 0)
      await machines.ask(management.removeMachineKey, { userId, keyId: file.keyId })
      assert.equal(await machines.codeWith(first, userId), 16)
      assert.equal(await machines.codeWith(other, userId), 0)
      assert.equal((await machines.byKey(file)).json.error, 'invalid_grant')
    })

    it('a token dies with its secret, whether that is removed or replaced', async () => {
      const { userId } = await owner()
      const tokenOf = async () =>
        (await machines.bySecret(await machines.secret(userId))).json.access_token
      const first = await tokenOf()
      assert.equal(await machines.codeWith(first, userId), 0)
      const second = await tokenOf()
      assert.equal(await machines.codeWith(first, userId), 16)
      assert.equal(await machines.codeWith(second, userId), 0)
      await machines.ask(UserServiceV2.method.removeSecret, { userId })
      assert.equal(await machines.codeWith(second, userId), 16)
    })

    for (const name of ['lockUser', 'deactivateUser', 'deleteUser'] as const) {
      it(`after ${name} tokens are worth nothing, and there are no new ones`, async () => {
        const { userId, file } = await owner()
        const secret = await machines.secret(userId)
        const { access_token: token } = (await machines.byKey(file)).json
        assert.equal(await machines.codeWith(token, userId), 0)
        await machines.ask(UserServiceV2.method[name], { userId })
        assert.equal(await machines.codeWith(token, userId), 16)
        assert.equal((await machines.byKey(file)).json.error, 'invalid_grant')
        const { error, error_description } = (await machines.bySecret(secret)).json
        assert.deepEqual(
          [error, error_description],
          name === 'deleteUser'
            ? ['invalid_client', 'client not found']
            : ['invalid_client', 'Errors.User.NotActive'],
        )
      })
    }

    it('an expired key gets no token; one that is brought along does', async () => {
      const { userId } = await owner()
      const expirationDate = new Date(Date.now() + 1500).toISOString()
      const added = await machines.ask(UserServiceV2.method.addKey, {
        userId,
        expirationDate,
        publicKey,
      })
      assert.equal(added.keyContent, undefined)
      const file = { ...(await machines.key(userId)), keyId: added.keyId }
      assert.equal((await machines.byKey(file)).status, 200)
      await new Promise((resolve) => setTimeout(resolve, 1600))
      assert.equal((await machines.byKey(file)).json.error, 'invalid_grant')
    })

    it('a token that is taken back is worth nothing', async () => {
      const { userId, file } = await owner()
      const client = await machines.secret(userId)
      const stranger = await machines.secret(await machines.machine())
      const { access_token: token } = (await machines.byKey(file)).json
      const revoke = (by: { clientId: string; clientSecret: string }, what: string) =>
        machines.post('/oauth/v2/revoke', { token: what }, basic(by.clientId, by.clientSecret))
      assert.equal((await revoke(stranger, token)).status, 400)
      assert.equal(await machines.codeWith(token, userId), 0)
      assert.equal((await revoke(client, token)).status, 200)
      assert.equal(await machines.codeWith(token, userId), 16)
      assert.equal((await revoke(client, 'unknown')).status, 200)
      assert.equal((await machines.post('/oauth/v2/revoke', { token })).status, 401)
    })

    it('the header of a signed token names the key that signs now', async () => {
      const { file } = await owner({ accessTokenType: 1 })
      const { json } = await machines.byKey(file)
      const { keys } = (await (await fetch(`${world.url}/oauth/v2/keys`)).json()) as {
        keys: { kid: string }[]
      }
      assert.equal(decodeProtectedHeader(json.access_token).kid, keys[0]?.kid)
    })
  })
})
