/** What applications and token holders may ask: introspection, userinfo, discovery. */
import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { importPKCS8 } from 'jose'
import * as client from 'openid-client'
import { ManagementService } from '../../src/proto/services.ts'
import { startWorld, type World } from '../world/world.ts'
import { apiAccess, basic, jwtBearer, type KeyFile, type Machines, machinesOf } from './machines.ts'

const management = ManagementService.method

let world: World
let machines: Machines
before(async () => {
  world = await startWorld()
  machines = machinesOf(world)
})
after(() => world.close())

const insecure = { execute: [client.allowInsecureRequests] }
const discover = (id: string, authentication: client.ClientAuth) =>
  client.discovery(new URL(world.url), id, {}, authentication, insecure)
const audienceOf = (projectId: string) => `urn:zitadel:iam:org:project:id:${projectId}:aud`

const signingKey = async ({ key, keyId }: KeyFile) => {
  const pem = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { key: await importPKCS8(pem, 'RS256'), kid: keyId }
}

describe('openid-client', () => {
  it('discovers us, and gets a token by client credentials that userinfo knows', async () => {
    const userId = await machines.machine({ name: 'The Robot' })
    const { clientId, clientSecret } = await machines.secret(userId)
    const config = await discover(clientId, client.ClientSecretBasic(clientSecret))
    const scope = 'openid profile urn:zitadel:iam:user:resourceowner'
    const tokens = await client.clientCredentialsGrant(config, { scope })
    assert.equal(tokens.token_type, 'bearer')
    assert.deepEqual(tokens.claims()?.amr, ['pwd'])
    const info = await client.fetchUserInfo(config, tokens.access_token, userId)
    assert.deepEqual(
      [info.sub, info.name, info.preferred_username],
      [userId, 'The Robot', clientId],
    )
    assert.equal(info['urn:zitadel:iam:user:resourceowner:name'], 'ZITADEL')
  })

  it('gets a token by a signed assertion, and takes it back', async () => {
    const userId = await machines.machine()
    await machines.owner(userId)
    const file = await machines.key(userId)
    const { clientId, clientSecret } = await machines.secret(userId)
    const config = await discover(clientId, client.ClientSecretPost(clientSecret))
    const assertion = await machines.assertion(file)
    const tokens = await client.genericGrantRequest(config, jwtBearer, {
      assertion,
      scope: apiAccess,
    })
    assert.equal(await machines.codeWith(tokens.access_token, userId), 0)
    await client.tokenRevocation(config, tokens.access_token)
    assert.equal(await machines.codeWith(tokens.access_token, userId), 16)
  })

  it('asks about a token as an application, by secret and by key', async () => {
    const userId = await machines.machine()
    const file = await machines.key(userId)
    const app = await machines.app()
    const scope = `openid profile ${audienceOf(app.projectId)}`
    const { access_token: token } = (await machines.byKey(file, scope)).json
    const config = await discover(app.clientId, client.ClientSecretBasic(app.clientSecret))
    const told = await client.tokenIntrospection(config, token)
    const { active, sub, aud, iss, client_id, token_type } = told
    assert.deepEqual(
      { active, sub, aud, iss, client_id, token_type },
      {
        ...{ active: true, sub: userId, aud: [app.projectId], iss: world.url },
        ...{ client_id: userId, token_type: 'Bearer' },
      },
    )
    assert.equal(told.scope, scope)
    assert.equal(Number(told.exp) - Number(told.iat), 43_200)
    assert.equal(told.username, told.preferred_username)

    const keyed = await machines.app(1)
    assert.equal(keyed.clientSecret, undefined)
    const key = await signingKey(await machines.appKey(keyed))
    const byKey = await discover(keyed.clientId, client.PrivateKeyJwt(key))
    assert.deepEqual(await client.tokenIntrospection(byKey, token), { active: false })
    const { access_token: another } = (await machines.byKey(file, audienceOf(keyed.projectId))).json
    assert.equal((await client.tokenIntrospection(byKey, another)).active, true)
  })
})

describe('introspection', () => {
  it('reveals to an application nothing of tokens that are not for it, or invalid', async () => {
    const userId = await machines.machine()
    const file = await machines.key(userId)
    const app = await machines.app()
    const ask = async (token: string) => {
      const headers = basic(app.clientId, app.clientSecret)
      return (await machines.post('/oauth/v2/introspect', { token }, headers)).json
    }
    assert.deepEqual(await ask('garbage'), { active: false })
    assert.deepEqual(await ask((await machines.byKey(file)).json.access_token), { active: false })
    const { access_token: token } = (await machines.byKey(file, audienceOf(app.projectId))).json
    assert.equal((await ask(token)).active, true)
    await machines.ask(management.removeMachineKey, { userId, keyId: file.keyId })
    assert.deepEqual(await ask(token), { active: false })
  })

  it('knows personal access tokens, which are for everyone', async () => {
    const userId = await machines.machine()
    const { token } = await machines.ask(management.addPersonalAccessToken, { userId })
    const app = await machines.app()
    const headers = basic(app.clientId, app.clientSecret)
    const { json } = await machines.post('/oauth/v2/introspect', { token }, headers)
    assert.deepEqual([json.active, json.sub], [true, userId])
    assert.deepEqual(json.aud, [app.clientId, app.projectId])
  })

  it('refuses a caller that does not say, or prove, who it is', async () => {
    const app = await machines.app()
    const tell = async (headers: Record<string, string>, form: Record<string, string> = {}) => {
      const { status, json } = await machines.post(
        '/oauth/v2/introspect',
        { token: 'x', ...form },
        headers,
      )
      return [status, json.error]
    }
    assert.deepEqual(await tell({}), [401, 'invalid_client'])
    assert.deepEqual(await tell(basic(app.clientId, 'wrong')), [401, 'invalid_client'])
    assert.deepEqual(await tell(basic('nobody', 'wrong')), [401, 'invalid_client'])
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const machine = await machines.key(await machines.machine())
    const client_assertion = await machines.assertion(machine)
    assert.deepEqual(await tell({}, { client_assertion, client_assertion_type }), [
      ...[401, 'invalid_client'],
    ])
    assert.deepEqual(await tell({}, { client_assertion }), [400, 'invalid_request'])
    const both = { client_id: app.clientId, client_secret: app.clientSecret }
    const header = basic(app.clientId, app.clientSecret)
    assert.deepEqual(await tell(header, both), [400, 'invalid_request'])
  })

  it('takes an assertion for the issuer, the token endpoint or itself, everywhere', async () => {
    const app = await machines.app(1)
    const file = await machines.appKey(app)
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const statusOf = async (path: string, aud: string) => {
      const client_assertion = await machines.assertion(file, { claims: { aud } })
      const form = { token: 'x', client_assertion, client_assertion_type }
      return (await machines.post(path, form)).status
    }
    for (const path of ['/oauth/v2/introspect', '/oauth/v2/revoke']) {
      for (const aud of ['', '/oauth/v2/token', path]) {
        assert.equal(await statusOf(path, world.url + aud), 200, `${path} ${aud}`)
      }
      assert.equal(await statusOf(path, `${world.url}/oauth/v2/authorize`), 401)
      assert.equal(await statusOf(path, 'https://elsewhere.test'), 401)
    }
  })
})

describe('userinfo', () => {
  const ask = async (headers: Record<string, string>, init: RequestInit = {}) => {
    const answer = await fetch(`${world.url}/oidc/v1/userinfo`, { ...init, headers })
    const challenge = answer.headers.get('www-authenticate')
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    return { status: answer.status, challenge, json: (await answer.json()) as any }
  }

  it('says nothing without a token that is good', async () => {
    const none = await ask({})
    assert.deepEqual(
      [none.status, none.challenge, none.json],
      [401, 'Bearer', { error: 'invalid_request', error_description: 'access token missing' }],
    )
    const bad = await ask({ authorization: 'Bearer nonsense' })
    assert.deepEqual(
      [bad.status, bad.challenge, bad.json.error],
      [401, 'Bearer error="invalid_token"', 'invalid_token'],
    )
    const robot = await machines.machine()
    const plain = (await machines.byKey(await machines.key(robot), 'profile')).json
    const narrow = await ask({ authorization: `Bearer ${plain.access_token}` })
    assert.deepEqual([narrow.status, narrow.challenge], [403, 'Bearer error="insufficient_scope"'])
    const body = new URLSearchParams({ access_token: world.token })
    const twice = await ask({ authorization: `Bearer ${world.token}` }, { method: 'POST', body })
    assert.deepEqual([twice.status, twice.json.error], [400, 'invalid_request'])
    assert.equal((await ask({}, { method: 'POST', body })).status, 200)
  })

  it('shows the organisation that a scope names, if it is the own one', async () => {
    const key = await machines.key(await machines.machine())
    const claimsOf = async (orgId: string) => {
      const scope = `openid urn:zitadel:iam:org:id:${orgId}`
      const { access_token } = (await machines.byKey(key, scope)).json
      return (await ask({ authorization: `Bearer ${access_token}` })).json
    }
    const { org } = await machines.ask(management.getMyOrg, {})
    const own = await claimsOf(org.id)
    const owner = 'urn:zitadel:iam:user:resourceowner'
    assert.deepEqual(
      [own[`${owner}:id`], own[`${owner}:name`], own[`${owner}:primary_domain`]],
      [org.id, org.name, org.primaryDomain],
    )
    assert.equal((await claimsOf('other'))[`${owner}:id`], undefined)
  })

  it('shows metadata, as far as scopes open it', async () => {
    const { status, json } = await ask({ authorization: `Bearer ${world.token}` })
    assert.equal(status, 200)
    assert.equal(json['urn:zitadel:iam:user:resourceowner:primary_domain'], 'zitadel.localhost')
    assert.equal(json.email, undefined)
  })
})

describe('discovery', () => {
  it('names what is there, under the address it was asked at', async () => {
    const answer = await fetch(`${world.url}/.well-known/openid-configuration`)
    const document = (await answer.json()) as Record<string, string>
    assert.equal(document.issuer, world.url)
    assert.equal(document.token_endpoint, `${world.url}/oauth/v2/token`)
    assert.equal(document.introspection_endpoint, `${world.url}/oauth/v2/introspect`)
    assert.equal(document.userinfo_endpoint, `${world.url}/oidc/v1/userinfo`)
    assert.equal(document.revocation_endpoint, `${world.url}/oauth/v2/revoke`)
    assert.equal(document.jwks_uri, `${world.url}/oauth/v2/keys`)
    const elsewhere = await fetch(`${world.url}/.well-known/openid-configuration`, {
      headers: { 'x-zitadel-instance-host': 'nobody.example' },
    })
    assert.equal(elsewhere.status, 404)
  })

  it('lets any page of a browser ask', async () => {
    const origin = 'https://app.example'
    const answer = await fetch(`${world.url}/.well-known/openid-configuration`, {
      headers: { origin },
    })
    assert.equal(answer.headers.get('access-control-allow-origin'), origin)
  })
})
