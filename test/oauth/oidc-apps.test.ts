/** Applications people sign in to, as they are made (management v1 AddOIDCApp). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { ManagementService } from '../../src/proto/services.ts'
import { startWorld, type World } from '../world/world.ts'
import { redirectUri, type SignIns, signInsOf } from './sign-ins.ts'

const management = ManagementService.method

const native = { appType: 'OIDC_APP_TYPE_NATIVE' }
const web = { appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' }

describe('an application people sign in to', () => {
  let world: World
  let ins: SignIns
  let projectId = ''
  before(async () => {
    world = await startWorld()
    ins = signInsOf(world)
    projectId = (await ins.ask(management.addProject, { name: 'shop' })).id
  })
  after(() => world.close())

  const refusal = async (words: JsonObject, token = world.token) => {
    const request = { projectId, name: `app-${Math.random()}`, ...words }
    const { code, ids } = await ins.call(management.addOIDCApp, request, { token })
    return `${code} ${ids[0] ?? ''}`
  }
  const problemsOf = async (words: JsonObject) => {
    const { noneCompliant = false, complianceProblems = [] } = await ins.app(words)
    const keys = complianceProblems.map(({ key }) => key.replace('Application.OIDC.V1.', ''))
    assert.equal(noneCompliant, keys.length > 0)
    return keys
  }

  it('has a secret when it proves itself by one', async () => {
    const basic = await ins.app(web)
    assert.match(basic.clientSecret, /^[A-Za-z0-9]{64}$/)
    assert.match(basic.clientId, /^\d{18}$/)
    const authMethodType = 'OIDC_AUTH_METHOD_TYPE_POST'
    assert.match((await ins.app({ ...web, authMethodType })).clientSecret, /^[A-Za-z0-9]{64}$/)
    assert.equal((await ins.app()).clientSecret, undefined)
  })

  it('has keys when it proves itself by assertions, and not else', async () => {
    const authMethodType = 'OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT'
    const keyed = await ins.app({ ...web, authMethodType })
    assert.equal((await ins.appKey(keyed)).clientId, keyed.clientId)
    const secret = await ins.app(web)
    const asked = { projectId: secret.projectId, appId: secret.appId, type: 1 }
    const { ids } = await ins.call(management.addAppKey, asked, { token: world.token })
    assert.deepEqual(ids, ['COMMAND-Dff54'])
  })

  it('is refused with what is not as it should be', async () => {
    assert.deepEqual(await problemsOf({}), [])
    assert.deepEqual(await problemsOf(web), [])
    assert.deepEqual(await problemsOf({ redirectUris: [] }), ['NotCompliant', 'NoRedirectUris'])
    const http = { redirectUris: ['http://app.test/callback'] }
    const own = { redirectUris: ['app.test:/callback'] }
    assert.deepEqual(await problemsOf({ ...web, ...http }), [])
    const rows: readonly [JsonObject, string][] = [
      [http, 'Code.RedirectUris.HttpOnlyForWeb'],
      [{ ...native, ...http }, 'Native.RedirectUris.MustBeHttpLocalhost'],
      [{ ...web, ...own }, 'Code.RedirectUris.CustomOnlyForNative'],
      [{ ...native, authMethodType: web.authMethodType }, 'Native.AuthMethodType.NotNone'],
      [{ authMethodType: web.authMethodType }, 'UserAgent.AuthMethodType.NotNone'],
    ]
    for (const [words, problem] of rows) {
      assert.deepEqual(await problemsOf(words), ['NotCompliant', problem])
      assert.deepEqual(await problemsOf({ ...native, ...own }), [])
    }
    const rule = 'Code.RedirectUris.HttpOnlyForWeb'
    assert.deepEqual(await problemsOf({ ...http, devMode: true }), ['NotCompliant', rule])
  })

  it('is sent browsers by http while it is being made, and not after', async () => {
    const redirectUris = ['http://app.test/callback', redirectUri]
    const words = { redirect_uri: 'http://app.test/callback' }
    const ready = await ins.begin(await ins.app({ redirectUris }), words)
    assert.equal(ready.answer.status, 400)
    for (const kind of [{}, native, { ...web, authMethodType: 'OIDC_AUTH_METHOD_TYPE_NONE' }]) {
      const made = await ins.begin(await ins.app({ ...kind, redirectUris, devMode: true }), words)
      assert.equal(made.answer.status, 303)
    }
  })

  it('is not made with what cannot work', async () => {
    const rows: readonly [JsonObject, string][] = [
      [{ name: ' ' }, '3 PROJECT-1n8df'],
      [{ projectId: 'nowhere' }, '9 COMMAND-EbFMN'],
      [{ clockSkew: '6s' }, '3 '],
      [{ grantTypes: ['OIDC_GRANT_TYPE_REFRESH_TOKEN'] }, '3 PROJECT-1n8df'],
      [{ redirectUris: ['javascript:alert(1)'] }, '3 PROJECT-Uri1'],
      [{ postLogoutRedirectUris: ['data:text/html,x'] }, '3 PROJECT-Uri1'],
      [{ loginVersion: { loginV2: { baseUri: 'javascript:alert(1)' } } }, '3 PROJECT-Uri1'],
      [{ additionalOrigins: ['https://app.test/path'] }, '3 PROJECT-1n8df'],
      [{ backChannelLogoutUri: 'shop:out' }, '3 PROJECT-iZL2Ac'],
    ]
    for (const [words, refused] of rows) assert.equal(await refusal(words), refused)
    const name = 'once'
    assert.equal(await refusal({ name }), '0 ')
    assert.equal(await refusal({ name }), '6 V3-DKcYh')
    const userId = await ins.machine()
    const { token } = await ins.ask(management.addPersonalAccessToken, { userId })
    assert.equal(await refusal({}, token), '5 AUTHZ-cdgFk')
  })
})
