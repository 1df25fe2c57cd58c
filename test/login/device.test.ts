/** The pages of devices without a browser (RFC 8628 §3.3, projects.md §13). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { type App, type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, type Seen } from './people.ts'
import { headingOf, problemsOf, type Signer, signer, signIn } from './sign-ins.ts'

const onDevices: JsonObject = {
  ...{ redirectUris: [], appType: 'OIDC_APP_TYPE_NATIVE' },
  grantTypes: ['OIDC_GRANT_TYPE_DEVICE_CODE'],
}
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

describe('the pages of a device', () => {
  let world: World
  let ins: SignIns
  let app: App
  let minnie: Signer
  before(async () => {
    world = await startWorld({ GATEHOUSE_DEVICE_POLL_SECONDS: '1' })
    ins = signInsOf(world)
    app = await ins.app(onDevices)
    minnie = await signer(world)
  })
  after(() => world.close())

  const begin = async (forApp = app, scope = 'openid profile urn:zitadel:iam:user:metadata') => {
    const form = { client_id: forApp.clientId, scope }
    const { json } = await ins.post('/oauth/v2/device_authorization', form)
    return json
  }
  const poll = async (code: string, { clientId } = app) => {
    const form = { grant_type: deviceGrant, device_code: code, client_id: clientId }
    return (await ins.post('/oauth/v2/token', form)).json
  }
  /** Follows the address that the device shows, and sends the code in it, or that one. */
  const enter = async (person: Browsing, address: string, fields = {}): Promise<Seen> => {
    const { location } = await person.open(address)
    const page = await person.open(location)
    assert.equal(headingOf(page), 'Connect a device')
    return person.follow(await person.send(page, fields))
  }
  const press = async (person: Browsing, page: Seen, decision: 'allowed' | 'denied') =>
    person.follow(await person.send(page, {}, decision === 'allowed' ? 0 : 1))

  it('lead from the code by a sign-in to the decision, and the device gets tokens', async () => {
    const { device_code, user_code, verification_uri_complete: address } = await begin()
    const person = browse(world)
    const name = await enter(person, address)
    assert.equal(headingOf(name), 'Sign in')
    const password = await person.follow(await person.send(name, { loginName: minnie.loginName }))
    const consent = await person.follow(await person.send(password, { password: 'Secret-Word-1' }))
    assert.match(headingOf(consent), /^May app-\d+ use your account\?$/)
    for (const text of [user_code, 'Who you are', 'Your name and profile', minnie.loginName]) {
      assert.ok(consent.html.includes(text), text)
    }
    assert.ok(consent.html.includes('urn:zitadel:iam:user:metadata'))
    assert.equal((await poll(device_code)).error, 'authorization_pending')
    const done = await press(person, consent, 'allowed')
    assert.equal(headingOf(done), 'Your device is connected')
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const tokens = await poll(device_code)
    const [, payload = ''] = tokens.id_token.split('.')
    assert.equal(JSON.parse(String(Buffer.from(payload, 'base64url'))).sub, minnie.userId)
    const again = await press(person, consent, 'allowed')
    assert.equal(headingOf(again), 'This sign-in is over')
  })

  it('ask who is signed in already at once, each time, and let them deny', async () => {
    const person = browse(world)
    await signIn(person, minnie)
    for (const decision of ['denied', 'allowed'] as const) {
      const { device_code, verification_uri: address, user_code } = await begin()
      const typed = { user_code: user_code.replace('-', ' ').toLowerCase() }
      const consent = await enter(person, address, typed)
      assert.match(headingOf(consent), /use your account/)
      const end = await press(person, consent, decision)
      const isDenied = decision === 'denied'
      assert.equal(headingOf(end), isDenied ? 'Nothing was connected' : 'Your device is connected')
      assert.equal((await poll(device_code)).error, isDenied ? 'access_denied' : undefined)
    }
  })

  it('let those deny who will not sign in', async () => {
    const { device_code, verification_uri_complete: address } = await begin()
    const person = browse(world)
    const name = await enter(person, address)
    const denied = await person.follow(await person.send(name, { cancel: 'true' }))
    assert.equal(headingOf(denied), 'Nothing was connected')
    assert.equal((await poll(device_code)).error, 'access_denied')
  })

  it('answer for nobody without a form of their own', async () => {
    const person = browse(world)
    await signIn(person, minnie)
    for (const path of ['consent', 'allowed', 'denied', 'anything', 'done']) {
      const seen = await person.follow(await person.open(`/ui/login/device/${path}`))
      assert.equal(seen.status, 200, path)
    }
  })

  it('are those of the sign-in program that the application or the request names', async () => {
    const baseUri = 'https://login.test/ui'
    const elsewhere = await ins.app({ ...onDevices, loginVersion: { loginV2: { baseUri } } })
    const locationOf = async (path: string, headers: Record<string, string> = {}) =>
      (await browse(world, headers).open(path)).location
    const header = { 'x-zitadel-login-client': 'program' }
    const { verification_uri_complete: address, user_code } = await begin(elsewhere)
    assert.equal(await locationOf(address), `${baseUri}/device?user_code=${user_code}`)
    assert.equal(await locationOf('/device'), `${world.url}/ui/login/device`)
    assert.equal(await locationOf('/device', header), `${world.url}/ui/v2/login/device`)
  })

  it('are spoken in every language', async () => {
    const seen = new Set<string>()
    for (const tag of ['en', 'de', 'fr', 'it', 'es', 'pt', 'pl', 'ja', 'zh']) {
      const page = await browse(world).open(`/ui/login/device?ui_locales=${tag}`)
      assert.equal(page.headers.get('content-language')?.slice(0, 2), tag)
      seen.add(headingOf(page))
    }
    assert.equal(seen.size, 9)
  })

  it('say what is wrong with a code, and shut those out who guess', async () => {
    const person = browse(world)
    const page = await person.open('/ui/login/device')
    const missing = await person.send(page)
    assert.deepEqual([missing.status, problemsOf(missing)], [400, ['Please enter the code.']])
    const unknown = await person.send(page, { user_code: 'BBBB-BBBB' })
    assert.equal(unknown.status, 400)
    assert.match(problemsOf(unknown)[0] ?? '', /^No device waits with this code\./)
    const stranger = browse(world, { 'sec-fetch-site': 'cross-site' })
    const { user_code } = await begin()
    assert.equal((await stranger.send(page, { user_code })).status, 403)
    for (let guesses = 1; guesses < 20; guesses += 1) {
      assert.equal((await person.send(page, { user_code: 'BBBB-BBBB' })).status, 400)
    }
    const blocked = await person.send(page, { user_code })
    assert.equal(blocked.status, 429)
    assert.match(problemsOf(blocked)[0] ?? '', /^There were too many tries/)
    const direct = await person.open(`/device?user_code=${user_code}`)
    assert.equal(new URL(direct.location).pathname, '/ui/login/device')
  })
})

describe('a person who is kept out', () => {
  it('is told so, and the device goes on waiting', async () => {
    const world = await startWorld()
    try {
      const ins = signInsOf(world)
      const closed = await ins.app(onDevices, { hasProjectCheck: true })
      const { id } = await call(world, '/management/v1/orgs', { name: 'Guests of devices' })
      const guest = await ins.personOf(id)
      const form = { client_id: closed.clientId }
      const { json } = await ins.post('/oauth/v2/device_authorization', form)
      const person = browse(world)
      const start = `/ui/login/device?user_code=${json.user_code}`
      const name = await person.follow(await person.send(await person.open(start)))
      const password = await person.follow(await person.send(name, { loginName: guest.userName }))
      const asked = await person.follow(await person.send(password, { password: 'Secret-Word-1' }))
      const kept = await person.follow(await person.send(asked))
      assert.equal(headingOf(kept), 'This application is not for your account')
    } finally {
      await world.close()
    }
  })
})
