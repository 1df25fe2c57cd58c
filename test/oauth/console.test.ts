/** The tokens of the console: where they are kept, and who can have them. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ManagementService } from '../../src/proto/services.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const tokenPath = '/ui/console/auth/token'

let world: World
let signIns: SignIns
before(async () => {
  world = await startWorld()
  signIns = signInsOf(world)
})
after(() => world.close())

async function environment() {
  const answer = await fetch(`${world.url}/ui/console/assets/environment.json`)
  assert.equal(answer.status, 200)
  return (await answer.json()) as { api: string; issuer: string; clientid: string }
}

/** As the console's script does; `headers` of a browser on top. */
async function ask(
  method: 'POST' | 'DELETE',
  { json, cookie = '', ...more }: { json?: unknown; cookie?: string; [header: string]: unknown },
) {
  const answer = await fetch(world.url + tokenPath, {
    method,
    headers: { 'content-type': 'application/json', cookie, ...(more as Record<string, string>) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  const set = answer.headers.get('set-cookie') ?? ''
  const body = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, set, cookie: set.split(';')[0] ?? '', body }
}

async function signedIn() {
  const { clientid: clientId } = await environment()
  const callback = `${world.url}/ui/console/auth/callback`
  const trip = await signIns.begin({ clientId } as App, {
    redirect_uri: callback,
    scope: 'openid profile email offline_access urn:zitadel:iam:org:project:id:zitadel:aud',
  })
  const { userName, userId } = await signIns.person()
  const session = await signIns.session(userName)
  const { token } = await signIns.loginClient()
  const back = await signIns.finish(trip, session, token)
  assert.ok(String(back).startsWith(callback))
  const json = { code: back.searchParams.get('code'), code_verifier: trip.verifier }
  return { userId, ...(await ask('POST', { json })) }
}

const reads = async (token: unknown) => {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${world.url}/auth/v1/users/me`, { headers })).status
}

describe('the console', () => {
  it('has one application, made when it is first opened', async () => {
    const [first, second] = await Promise.all([environment(), environment()])
    assert.equal(first.clientid, second.clientid)
    assert.equal(first.api, world.url)
    const { result } = await signIns.ask(ManagementService.method.listProjects, {})
    const own = result.filter(({ name }: { name: string }) => name === 'ZITADEL')
    const apps = await signIns.ask(ManagementService.method.listApps, { projectId: own[0].id })
    assert.equal(apps.result.length, 1)
    assert.equal(apps.result[0].oidcConfig.clientId, first.clientid)
  })

  it('gets an access token for the API; no script sees the refresh token', async () => {
    const { status, set, body } = await signedIn()
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.refresh_token, undefined)
    assert.equal(await reads(body.access_token), 200)
    assert.match(set, /HttpOnly; SameSite=Strict/)
    assert.match(set, /Path=\/ui\/console\/auth\/token;/)
  })

  it('refreshes by the cookie alone; each refresh token is good for once', async () => {
    const first = await signedIn()
    const second = await ask('POST', { cookie: first.cookie })
    assert.equal(second.status, 200)
    assert.equal(await reads(second.body.access_token), 200)
    assert.notEqual(second.cookie, first.cookie)
    const replayed = await ask('POST', { cookie: first.cookie })
    assert.notEqual(replayed.status, 200)
    assert.match(replayed.set, /Max-Age=0/)
  })

  it('is asked to sign in where there is no cookie', async () => {
    assert.equal((await ask('POST', {})).status, 401)
    for (const cookie of ['gatehouse.console=%E0%A4%A', 'gatehouse.console=']) {
      assert.equal((await ask('POST', { cookie })).status, 401, cookie)
    }
  })

  it('ends its tokens for good', async () => {
    const { cookie } = await signedIn()
    const ended = await ask('DELETE', { cookie })
    assert.equal(ended.status, 200)
    assert.match(ended.set, /Max-Age=0/)
    assert.notEqual((await ask('POST', { cookie })).status, 200)
  })

  it('gives nothing to pages of other origins, nor to forms', async () => {
    const { cookie } = await signedIn()
    const strangers = [
      { origin: 'https://evil.test' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'content-type': 'text/plain' },
    ]
    for (const headers of strangers) {
      const { status, set } = await ask('POST', { cookie, ...headers })
      assert.equal(status, 403, JSON.stringify(headers))
      assert.equal(set, '')
    }
    assert.equal((await ask('POST', { cookie })).status, 200)
  })

  it('refuses what is no request of its own', async () => {
    for (const json of [{ code: 1 }, [1], 'text']) {
      assert.ok((await ask('POST', { json })).status >= 400, JSON.stringify(json))
    }
    const wrong = await ask('POST', { json: { code: 'none', code_verifier: 'x'.repeat(43) } })
    assert.equal(wrong.status, 400)
    assert.equal(wrong.body.error, 'invalid_grant')
  })

  it('stays closed while its application is inactive', async () => {
    const { clientid } = await environment()
    const { result } = await signIns.ask(ManagementService.method.listProjects, {})
    const projectId = result.find(({ name }: { name: string }) => name === 'ZITADEL').id
    const apps = await signIns.ask(ManagementService.method.listApps, { projectId })
    const app = { projectId, appId: apps.result[0].id }
    await signIns.ask(ManagementService.method.deactivateApp, app)
    assert.equal((await environment()).clientid, clientid)
    const trip = await signIns.begin({ clientId: clientid } as App, {
      redirect_uri: `${world.url}/ui/console/auth/callback`,
    })
    assert.equal(trip.authRequestId, '')
    await signIns.ask(ManagementService.method.reactivateApp, app)
    assert.equal((await signedIn()).status, 200)
  })
})
