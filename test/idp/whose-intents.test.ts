/**
 * Whose a sign-in at another provider is: whoever begins one has people sent where it may, and
 * alone hears what came of it, apart from those who sign people in for the whole instance.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  AdminService,
  ManagementService,
  SessionService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { type Answer, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBrowser } from './browser.ts'
import { startProvider, type TestProvider } from './provider.ts'

const management = ManagementService.method
const versions = [UserServiceV2.method, UserServiceV2Beta.method, UserServiceV2Alpha.method]
const outcome = ({ code, ids }: Answer) => [code, ...ids]

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

eachStore((store) => {
  let world: World
  let provider: TestProvider
  let call: CallThrough
  let idpId = ''
  let drawn = 0

  before(async () => {
    provider = await startProvider()
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    call = protocols[0]!.open(world.url)
    const { issuer, clientId, clientSecret } = provider
    const words = { name: 'The provider', issuer, clientId, clientSecret }
    idpId = (await good(AdminService.method.addGenericOIDCProvider, words)).id
    const { id: projectId } = await good(management.addProject, { name: 'Apps' })
    const app = { projectId, responseTypes: [0], grantTypes: [0], appType: 0, authMethodType: 0 }
    const redirectUris = ['https://app.test/callback', 'https://other.test:8443/in']
    await good(management.addOIDCApp, { ...app, name: 'Open', redirectUris })
    const loginVersion = { loginV2: { baseUri: 'https://login.test/ui' } }
    const elsewhere = ['https://third.test/in']
    const own = { ...app, name: 'Its own', loginVersion, redirectUris: elsewhere }
    await good(management.addOIDCApp, own)
    const { id: tenantId } = await good(management.addOrg, { name: 'Tenant' })
    const there = { token: world.token, orgId: tenantId }
    const shop = await call(management.addProject, { name: 'Shop' }, there)
    const tenants = { ...app, projectId: String(shop.json.id), name: 'Shop' }
    const made = await call(
      management.addOIDCApp,
      { ...tenants, redirectUris: ['https://tenant.test/in'] },
      there,
    )
    assert.equal(made.code, 0, made.message)
  })
  after(async () => {
    await world.close()
    await provider.close()
  })

  const ask = (method: DescMethodUnary, request: JsonObject, token = world.token) =>
    call(method, request, { token })
  const good = async (method: DescMethodUnary, request: JsonObject): Promise<Json> => {
    const { code, message, json } = await ask(method, request)
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }
  /** Somebody with a token and nothing else. */
  const plain = async (): Promise<string> => {
    const words = { userName: `machine-${++drawn}`, name: 'Machine' }
    const { userId } = await good(management.addMachineUser, words)
    const expirationDate = '2099-01-01T00:00:00Z'
    return (await good(management.addPersonalAccessToken, { userId, expirationDate })).token
  }
  const start = (
    successUrl: string,
    token: string,
    failureUrl = successUrl,
    methods = versions[0],
  ) => ask(methods!.startIdentityProviderIntent, { idpId, urls: { successUrl, failureUrl } }, token)
  const comeBack = async (token: string) => {
    const { json } = await start('https://app.test/in', token)
    const { authUrl } = json as { authUrl: string }
    const { url } = await openBrowser().go(authUrl, 'https://app.test/')
    const { id = '', token: proof = '' } = Object.fromEntries(url.searchParams)
    return { idpIntentId: id, idpIntentToken: proof }
  }

  it('a caller with only a token leads people to applications and the instance', async () => {
    const token = await plain()
    const foreign = [7, 'IDP-Ur6f2']
    for (const url of [
      ...['https://app.test/in?a=b', 'https://other.test:8443/', 'https://login.test/done'],
      `${world.url}/somewhere`,
    ]) {
      assert.equal((await start(url, token)).code, 0, url)
    }
    for (const url of [
      ...['https://evil.example/', 'http://app.test/', 'https://app.test.evil.example/'],
      ...['https://app.test:444/', 'https://other.test/', 'https://unknown.test/in'],
      // Of an application that any organisation's owner may make.
      'https://tenant.test/in',
      ...['http://localhost:6666/', 'https://_.test/', 'https://evil.example/?https://app.test/'],
    ]) {
      assert.deepEqual(outcome(await start(url, token)), foreign, url)
    }
    const app = 'https://app.test/in'
    for (const methods of versions) {
      assert.deepEqual(outcome(await start(app, token, 'https://evil.example/', methods)), foreign)
    }
  })

  it('a sign-in program leads them wherever it is, but not without TLS', async () => {
    assert.equal((await start('https://login.elsewhere.test/', world.token)).code, 0)
    assert.equal((await start('http://localhost:3000/', world.token)).code, 0)
  })

  it('the result is for the caller that began it, and for sign-in programs', async () => {
    const [began, another] = [await plain(), await plain()]
    const intent = await comeBack(began)
    for (const methods of versions) {
      const read = (token: string) => ask(methods.retrieveIdentityProviderIntent, intent, token)
      assert.deepEqual(outcome(await read(another)), [7, 'CRYPTO-Sf4gt'])
      assert.equal((await read(began)).code, 0)
      assert.equal((await read(world.token)).code, 0)
    }
    const others = await comeBack(world.token)
    const read = ask(versions[0]!.retrieveIdentityProviderIntent, others, began)
    assert.deepEqual(outcome(await read), [7, 'CRYPTO-Sf4gt'])
  })

  it('a caller that may write no sessions signs no one in with it', async () => {
    const token = await plain()
    const intent = await comeBack(token)
    const checks = { user: { loginName: 'admin' }, idpIntent: intent }
    const answer = await ask(SessionService.method.createSession, { checks }, token)
    assert.ok([5, 7].includes(answer.code))
  })

  it('sixty in ten minutes are enough for one caller, not for a sign-in program', async () => {
    const token = await plain()
    const url = 'https://app.test/in'
    for (let times = 0; times < 60; times++) assert.equal((await start(url, token)).code, 0)
    const { code, ids, message } = await start(url, token)
    assert.deepEqual([code, ...ids], [8, 'IDP-Tm3n4'])
    assert.match(message, /Try again in \d+ seconds/)
    assert.equal((await start(url, world.token)).code, 0)
    assert.equal((await start(url, await plain())).code, 0)
  })
})
