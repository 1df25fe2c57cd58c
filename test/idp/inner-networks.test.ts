/**
 * Providers and carriers that lead into the network of the server, on a server that is reached
 * from the internet: nothing inside is called, whoever wrote it down and whenever.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { AdminService, ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const admin = AdminService.method
const management = ManagementService.method
const v2 = UserServiceV2.method

/** What only the network of the server should ever see. */
const heard: string[] = []
const inner = createServer((request, response) => {
  heard.push(`${request.method} ${request.url}`)
  response.writeHead(200, { 'content-type': 'application/json' })
  const token = { access_token: 'at', token_type: 'Bearer' }
  const metadata = { id: 'me', AccessKeyId: 'AKIA', SecretAccessKey: 'inner secret' }
  response.end(JSON.stringify(request.url === '/token' ? token : metadata))
})
let dataDir = ''
let innerUrl = ''
let world: World

const onInternet = {
  GATEHOUSE_EXTERNAL_URL: 'https://id.example.com',
  GATEHOUSE_DOMAIN_FOLLOWS: 'on',
}
const open = async (environment: Record<string, string> = {}) => {
  world = await startWorld({ GATEHOUSE_DATA_DIR: dataDir, ...environment })
}
/** The same store, served otherwise. */
const reopen = async (environment: Record<string, string> = {}) => {
  await world.close()
  await open(environment)
}

before(async () => {
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve))
  innerUrl = `http://127.0.0.1:${(inner.address() as AddressInfo).port}`
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  await open()
})
beforeEach(() => {
  heard.length = 0
})
after(async () => {
  await world.close()
  inner.closeAllConnections()
  inner.close()
  await rm(dataDir, { recursive: true, force: true })
})

const ask = (method: DescMethodUnary, request: JsonObject) =>
  protocols[0]!.open(world.url)(method, request, { token: world.token })
const idOf = async (method: DescMethodUnary, request: JsonObject) =>
  (await ask(method, request)).ids[0]
const oauth = (more: JsonObject = {}): JsonObject => ({
  ...{ name: 'it', clientId: 'c', clientSecret: 's', scopes: [], idAttribute: 'id' },
  authorizationEndpoint: `${innerUrl}/auth`,
  tokenEndpoint: `${innerUrl}/token`,
  userEndpoint: `${innerUrl}/latest/meta-data`,
  ...more,
})
const urls = { successUrl: 'https://app.test/in', failureUrl: 'https://app.test/out' }

/** To the provider and back, without a browser: what the application is told at the end. */
async function signInAt(idpId: string) {
  const { json } = await ask(v2.startIdentityProviderIntent, { idpId, urls })
  const { authUrl } = json as { authUrl: string }
  const state = new URL(authUrl).searchParams.get('state') ?? ''
  const query = new URLSearchParams({ state, code: 'code' })
  const answer = await fetch(`${world.url}/idps/callback?${query}`, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '').searchParams
}

it('a provider stored before is not called, and reveals nothing of the network', async () => {
  const { json } = await ask(management.addGenericOAuthProvider, oauth())
  const { id: idpId } = json as { id: string }
  // While one develops everything on the machine may be called: this is what must not be.
  const before = await signInAt(idpId)
  assert.ok(before.get('token'))
  assert.deepEqual(heard, ['POST /token', 'GET /latest/meta-data'])

  heard.length = 0
  await reopen(onInternet)
  const told = await signInAt(idpId)
  assert.equal(told.get('token'), null)
  assert.equal(told.get('error'), 'server_error')
  assert.equal(told.get('error_description'), 'The identity provider did not answer as it should.')
  assert.deepEqual(heard, [])

  await reopen({ ...onInternet, GATEHOUSE_OUTGOING_ALLOW: '127.0.0.0/8' })
  assert.ok((await signInAt(idpId)).get('token'))
  await reopen(onInternet)
})

it('a discovery that was kept before is not called either', async () => {
  await reopen()
  const words = { name: 'it', issuer: innerUrl, clientId: 'c', clientSecret: 's' }
  const { json } = await ask(management.addGenericOIDCProvider, words)
  const { id: idpId } = json as { id: string }
  await reopen(onInternet)
  assert.equal(await idOf(v2.startIdentityProviderIntent, { idpId, urls }), 'IDP-Un4r7')
  assert.deepEqual(heard, [])
})

it('none is kept, in whatever way it is written', async () => {
  const secure = innerUrl.replace('http:', 'https:')
  const wrong = [
    ['http://acme.test/', 'IDP-Ep2s5'],
    [innerUrl, 'IDP-Ep6n9'],
    [secure, 'IDP-Ep6n9'],
    [secure.replace('127.0.0.1', '2130706433'), 'IDP-Ep6n9'],
    [secure.replace('127.0.0.1', '[::ffff:127.0.0.1]'), 'IDP-Ep6n9'],
    ['https://169.254.169.254/latest/meta-data/', 'IDP-Ep6n9'],
    ['file:///etc/passwd', 'IDP-Ep8u1'],
    ['gopher://acme.test/', 'IDP-Ep8u1'],
    ['https://u:p@acme.test/', 'IDP-Ep8u1'],
  ] as const
  const good = {
    authorizationEndpoint: 'https://acme.test/a',
    tokenEndpoint: 'https://acme.test/t',
  }
  for (const [url, id] of wrong) {
    for (const service of [admin, management]) {
      const provider = oauth({ ...good, userEndpoint: url })
      assert.equal(await idOf(service.addGenericOAuthProvider, provider), id, url)
      const words = { name: 'it', issuer: url, clientId: 'c', clientSecret: 's' }
      assert.equal(await idOf(service.addGenericOIDCProvider, words), id, url)
    }
  }
})

it('transports of mails and SMS are not called either', async () => {
  for (const method of [admin.addEmailProviderHTTP, admin.addSMSProviderHTTP]) {
    assert.equal(await idOf(method, { endpoint: 'http://acme.test/' }), 'NOTI-Ep2s5')
    assert.equal(await idOf(method, { endpoint: innerUrl }), 'NOTI-Ep6n9')
    assert.equal(await idOf(method, { endpoint: 'https://[::1]/' }), 'NOTI-Ep6n9')
    assert.equal(await idOf(method, { endpoint: 'javascript:alert(1)' }), 'NOTI-Ep8u1')
  }
  const host = new URL(innerUrl).host
  const words = { senderAddress: 'id@acme.test', senderName: 'Acme', host }
  assert.equal(await idOf(admin.addEmailProviderSMTP, words), 'MAIL-Hs3n8')
  const tried = { ...words, receiverAddress: 'you@acme.test' }
  assert.equal(await idOf(admin.testSMTPConfig, tried), 'MAIL-Hs3n8')
  assert.deepEqual(heard, [])
})
