/**
 * Applications and their keys from their creation to their end, over every protocol, and as a tool
 * that keeps infrastructure in files manages them.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  ApplicationService,
  AppServiceV2Beta,
  ManagementService,
} from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const v1 = ManagementService.method
const beta = AppServiceV2Beta.method
const v2 = ApplicationService.method

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

/** The answer of a call that must succeed. */
const asking =
  (call: CallThrough) =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  async (method: DescMethodUnary, request: JsonObject): Promise<any> => {
    const { code, message, json } = await call(method, request, { token: world.token })
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }

const callOf = (name: string) => {
  const protocol = protocols.find((each) => each.name === name)
  assert.ok(protocol)
  return protocol.open(world.url)
}

const redirectUris = ['https://shop.test/callback']

for (const { name, open } of protocols) {
  describe(`an application over ${name}`, () => {
    const unique = `app of ${name}`
    const projectOf = (ask: ReturnType<typeof asking>) => ask(v1.addProject, { name: unique })

    it('is made, read, changed and removed by v2beta', async () => {
      const call = open(world.url)
      const ask = asking(call)
      const { id: projectId } = await projectOf(asking(callOf('REST')))
      const oidcRequest = { redirectUris, responseTypes: ['OIDC_RESPONSE_TYPE_CODE'] }
      const { appId: id } = await ask(beta.createApplication, {
        projectId,
        name: unique,
        oidcRequest,
      })
      const { app } = await ask(beta.getApplication, { id })
      assert.deepEqual([app.id, app.name, app.state], [id, unique, 'APP_STATE_ACTIVE'])
      assert.deepEqual(app.oidcConfig.redirectUris, redirectUris)
      const change = { projectId, id, oidcConfigurationRequest: { devMode: true } }
      await ask(beta.updateApplication, change)
      await ask(beta.deactivateApplication, { projectId, id })
      const found = await ask(beta.listApplications, { projectId })
      assert.equal(found.applications[0].oidcConfig.devMode, true)
      assert.equal(found.applications[0].state, 'APP_STATE_INACTIVE')
      await ask(beta.deleteApplication, { projectId, id })
      const gone = await call(beta.getApplication, { id }, { token: world.token })
      assert.deepEqual([gone.code, gone.ids], [5, ['QUERY-pCP8P']])
    })

    it('is made, read, changed and removed by v2, which has no REST paths', async () => {
      if (name === 'REST') {
        const answer = await fetch(`${world.url}/v2/applications/x`)
        assert.equal(answer.status, 404)
        return
      }
      const call = open(world.url)
      const ask = asking(call)
      const { id: projectId } = await asking(callOf('REST'))(v1.addProject, { name: `${unique} 2` })
      const made = await ask(v2.createApplication, {
        ...{ projectId, name: unique },
        apiConfiguration: { authMethodType: 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT' },
      })
      const { applicationId } = made
      assert.deepEqual(Object.keys(made.apiConfiguration), ['clientId'])
      const app = { projectId, applicationId }
      const { keyId, keyDetails } = await ask(v2.createApplicationKey, app)
      assert.equal(JSON.parse(Buffer.from(keyDetails, 'base64').toString()).keyId, keyId)
      assert.equal((await ask(v2.getApplicationKey, { keyId })).keyId, keyId)
      await ask(v2.updateApplication, {
        ...{ ...app, name: `${unique}, renamed` },
        apiConfiguration: { authMethodType: 'API_AUTH_METHOD_TYPE_BASIC' },
      })
      const { clientSecret } = await ask(v2.generateClientSecret, app)
      assert.match(clientSecret, /^[A-Za-z0-9]{64}$/)
      const { application } = await ask(v2.getApplication, { applicationId })
      assert.deepEqual(
        [application.name, application.apiConfiguration.authMethodType],
        [`${unique}, renamed`, undefined],
      )
      await ask(v2.deleteApplicationKey, { ...app, keyId })
      await ask(v2.deleteApplication, app)
      const gone = await call(v2.deleteApplication, app, { token: world.token })
      assert.deepEqual([gone.code, gone.ids], [5, ['COMMAND-0po9s']])
    })
  })
}

/** What a tool keeps of a resource, and how it manages it. */
interface Resource {
  readonly create: (projectId: string) => Promise<string>
  /** By the ids that an import names; undefined once it is gone. */
  readonly read: (projectId: string, id: string) => Promise<JsonObject | undefined>
  readonly update?: (projectId: string, id: string) => Promise<unknown>
  readonly destroy: (projectId: string, id: string) => Promise<unknown>
}

describe('a tool that keeps infrastructure in files', () => {
  let call: CallThrough
  let ask: ReturnType<typeof asking>
  before(() => {
    call = callOf('gRPC')
    ask = asking(call)
  })

  const found = async (method: DescMethodUnary, request: JsonObject) => {
    const { code, json } = await call(method, request, { token: world.token })
    assert.ok(code === 0 || code === 5, String(code))
    return code === 0 ? json : undefined
  }
  const appOf = async (projectId: string, appId: string) => {
    const json = await found(v1.getAppByID, { projectId, appId })
    return json?.app as JsonObject | undefined
  }
  const removeApp = (projectId: string, appId: string) => ask(v1.removeApp, { projectId, appId })

  const oidc = {
    ...{ redirectUris, responseTypes: ['OIDC_RESPONSE_TYPE_CODE'] },
    grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE', 'OIDC_GRANT_TYPE_REFRESH_TOKEN'],
    ...{ postLogoutRedirectUris: ['https://shop.test'], appType: 'OIDC_APP_TYPE_WEB' },
    ...{ authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC', version: 'OIDC_VERSION_1_0' },
    ...{ clockSkew: '1s', devMode: true, accessTokenType: 'OIDC_TOKEN_TYPE_JWT' },
    ...{ accessTokenRoleAssertion: true, idTokenRoleAssertion: true },
    ...{ idTokenUserinfoAssertion: true, additionalOrigins: ['https://other.test'] },
    ...{ skipNativeAppSuccessPage: true, backChannelLogoutUri: 'https://shop.test/out' },
    loginVersion: { loginV2: { baseUri: 'https://login.test' } },
  }
  const resources: Readonly<Record<string, Resource>> = {
    'an OpenID Connect application': {
      create: async (projectId) =>
        (await ask(v1.addOIDCApp, { projectId, name: 'Shop', ...oidc })).appId,
      read: appOf,
      update: async (projectId, appId) => {
        const { version: _, ...config } = oidc
        const changed = { ...config, accessTokenType: 'OIDC_TOKEN_TYPE_BEARER', clockSkew: '0s' }
        await ask(v1.updateOIDCAppConfig, { projectId, appId, ...changed })
        // A tool repeats what it wants, and knows this refusal for "as wanted already".
        const again = await call(
          v1.updateOIDCAppConfig,
          { projectId, appId, ...changed },
          { token: world.token },
        )
        assert.deepEqual(again.ids, ['COMMAND-1m88i'])
      },
      destroy: removeApp,
    },
    'an API application': {
      create: async (projectId) => (await ask(v1.addAPIApp, { projectId, name: 'Api' })).appId,
      read: appOf,
      update: async (projectId, appId) => {
        await ask(v1.updateApp, { projectId, appId, name: 'Renamed' })
        const authMethodType = 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT'
        await ask(v1.updateAPIAppConfig, { projectId, appId, authMethodType })
      },
      destroy: removeApp,
    },
    'an application key': {
      create: async (projectId) => {
        const authMethodType = 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT'
        const { appId } = await ask(v1.addAPIApp, { projectId, name: 'Keyed', authMethodType })
        const expirationDate = '2519-04-01T08:45:00Z'
        const key = { projectId, appId, type: 'KEY_TYPE_JSON', expirationDate }
        return `${appId}:${(await ask(v1.addAppKey, key)).id}`
      },
      read: async (projectId, id) => {
        const [appId = '', keyId = ''] = id.split(':')
        const json = await found(v1.getAppKey, { projectId, appId, keyId })
        return json?.key as JsonObject | undefined
      },
      destroy: (projectId, id) => {
        const [appId = '', keyId = ''] = id.split(':')
        return ask(v1.removeAppKey, { projectId, appId, keyId })
      },
    },
  }

  for (const [what, { create, read, update, destroy }] of Object.entries(resources)) {
    it(`makes, reads, changes, imports and destroys ${what}`, async () => {
      const { id: projectId } = await ask(v1.addProject, { name: what })
      const id = await create(projectId)
      const planned = await read(projectId, id)
      assert.ok(planned)
      assert.deepEqual(await read(projectId, id), planned, 'a second plan has no difference')
      if (update) {
        await update(projectId, id)
        const changed = await read(projectId, id)
        assert.notDeepEqual(changed, planned)
        assert.deepEqual(await read(projectId, id), changed)
      }
      await destroy(projectId, id)
      assert.equal(await read(projectId, id), undefined)
    })
  }

  it('reads an application with each setting that it wrote', async () => {
    const { id: projectId } = await ask(v1.addProject, { name: 'settings' })
    const { appId, clientId } = await ask(v1.addOIDCApp, { projectId, name: 'Shop', ...oidc })
    const app = await appOf(projectId, appId)
    const read = app?.oidcConfig as JsonObject
    const defaults = {
      ...{ responseTypes: ['OIDC_RESPONSE_TYPE_CODE'], clientId },
      allowedOrigins: ['https://shop.test', 'https://other.test'],
    }
    const { version: _, appType: __, authMethodType: ___, ...written } = oidc
    assert.deepEqual(read, { ...written, ...defaults })
  })
})
