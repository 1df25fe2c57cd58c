/**
 * What a request may say about where it came to. Its headers choose one of the instance's
 * domains and nothing else: whatever we tell begins with that domain, and with the scheme and
 * port of the external URL, through every protocol.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { AdminService, SystemService, UserServiceV2 } from '../../src/proto/services.ts'
import { request1, request2 } from '../../src/server/protocols/raw.fixture.ts'
import { attribute, type Browsing, browse, mailOf, type Seen } from '../login/people.ts'
import { nameOneself, signer } from '../login/sign-ins.ts'
import { apiAccess, jwtBearer, machinesOf } from '../oauth/machines.ts'
import { makeSystemUser } from '../properties/system-user.ts'
import { protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const v2 = UserServiceV2.method
const other = 'second.example'
const stranger = 'third.example'

let folder = ''
let world: World
let port = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const system = await makeSystemUser(folder)
  world = await startWorld(system.settings)
  port = new URL(world.url).port
  const root = { token: await system.tokenFor(world.url) }
  const { ask: rpc } = machinesOf(world)
  const { instance } = await rpc(AdminService.method.getMyInstance, {})
  const { addDomain, createInstance } = SystemService.method
  await rpc(addDomain, { instanceId: instance.id, domain: other }, root)
  const machine = { userName: 'robot', name: 'Robot', personalAccessToken: {} }
  await rpc(createInstance, { instanceName: 'x', customDomain: stranger, machine }, root)
})
after(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

/** Public hosts that are not ours: of nobody, of another instance, and ours with other ports. */
const foreign = () => [
  ...['evil.example', stranger, 'localhost:6666', `evil.example:${port}`, 'localhost:80'],
]

describe('links in mails', () => {
  const resetLink = async (headers: Record<string, string>) => {
    const user = await signer(world)
    const person = browse(world, headers)
    const page = await nameOneself(person, user.loginName)
    const { status, text } = await sendForm(page, { person, headers })
    assert.equal(status, 303, text)
    return (await mailOf(world, { userId: user.userId, kind: 'passwordReset' })).url
  }

  /** Sends the second form of a page; `fetch` would not let us say another Host. */
  const sendForm = async (
    page: Seen,
    { person, headers }: { person: Browsing; headers: Record<string, string> },
  ) => {
    const forms = [...page.html.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)]
    const [form = '', action = ''] = forms[1] ?? []
    const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      attribute(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ])
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const type = { 'content-type': 'application/x-www-form-urlencoded', cookie }
    const body = new URLSearchParams(Object.fromEntries(inputs)).toString()
    const own = { host: new URL(world.url).host }
    return request1(world.url, action, { headers: { ...own, ...type, ...headers }, body })
  }

  it('that a page sends lead to us, whatever port its visitor names', async () => {
    for (const headers of [
      { host: 'localhost:6666' },
      { host: 'localhost:99999' },
      { 'x-forwarded-host': 'localhost:6666' },
      { forwarded: 'host="localhost:6666";proto=https' },
      { 'x-forwarded-proto': 'https' },
      { 'x-zitadel-instance-host': 'localhost:6666' },
    ] as Record<string, string>[]) {
      assert.equal(new URL(await resetLink(headers)).origin, world.url, JSON.stringify(headers))
    }
  })

  it('lead to the domain of the instance that was asked for, and that alone', async () => {
    const { origin } = new URL(await resetLink({ 'x-zitadel-public-host': other }))
    assert.equal(origin, `http://${other}:${port}`)
  })

  for (const protocol of protocols) {
    it(`by ${protocol.name} cannot be made to lead elsewhere`, async () => {
      const through = protocol.open(world.url)
      const { userId } = await signer(world)
      const reset = (headers: Record<string, string>) =>
        through(
          v2.passwordReset,
          { userId, sendLink: { notificationType: 'NOTIFICATION_TYPE_Email' } },
          { token: world.token, headers },
        )
      for (const host of foreign()) {
        const { code, message } = await reset({ 'x-zitadel-public-host': host })
        assert.equal(code, 5, host)
        assert.match(message, /ID=QUERY-IuGh1/)
      }
      assert.equal((await reset({ 'x-forwarded-host': 'localhost:6666' })).code, 0)
      const mail = await mailOf(world, { userId, kind: 'passwordReset' })
      assert.equal(new URL(mail.url).origin, world.url)
    })
  }

  it('by gRPC go by `:authority` as others by Host, without its port', async () => {
    const { userId } = await signer(world)
    const headers = {
      ':authority': 'localhost:6666',
      authorization: `Bearer ${world.token}`,
      'content-type': 'application/json',
    }
    const path = `/v2/users/${userId}/password_reset`
    const { status } = await request2(world.url, path, { headers, body: '{"sendLink":{}}' })
    assert.equal(status, 200)
    const mail = await mailOf(world, { userId, kind: 'passwordReset' })
    assert.equal(new URL(mail.url).origin, world.url)
  })
})

describe('relying parties of passkeys', () => {
  it('are domains of the instance', async () => {
    const { userId } = await signer(world)
    const through = protocols[0]!.open(world.url)
    const register = (headers: Record<string, string>) =>
      through(v2.registerPasskey, { userId }, { token: world.token, headers })
    for (const host of foreign()) {
      const { code, message } = await register({ 'x-zitadel-public-host': host })
      assert.equal(code, 5, host)
      assert.match(message, /ID=QUERY-IuGh1/)
    }
    const rpOf = ({ json }: { json: JsonObject }) => {
      const { publicKey } = json.publicKeyCredentialCreationOptions as JsonObject
      return ((publicKey as JsonObject).rp as JsonObject).id
    }
    assert.equal(rpOf(await register({})), 'localhost')
    assert.equal(rpOf(await register({ 'x-zitadel-public-host': other })), other)
  })
})

describe('issuers and audiences', () => {
  const discover = (headers: Record<string, string>) =>
    request1(world.url, '/.well-known/openid-configuration', { headers })

  it('are the same whatever port and scheme a request names', async () => {
    for (const headers of [
      { host: 'localhost:6666' },
      { host: 'localhost', 'x-forwarded-proto': 'https' },
      { host: 'x', forwarded: 'host=localhost:1;proto=https' },
    ] as Record<string, string>[]) {
      const told = (await discover(headers)).json()
      assert.equal(told.issuer, world.url)
      assert.equal(told.token_endpoint, `${world.url}/oauth/v2/token`)
    }
    const second = (await discover({ 'x-zitadel-public-host': other })).json()
    assert.equal(second.issuer, `http://${other}:${port}`)
  })

  it('of others are refused at every page', async () => {
    const paths = ['/.well-known/openid-configuration', '/oauth/v2/keys', '/oauth/v2/authorize']
    const pages = ['/oidc/v1/userinfo', '/oidc/v1/end_session', '/ui/login/login', '/idps/callback']
    for (const path of [...paths, ...pages]) {
      for (const host of foreign()) {
        const headers = { host: 'localhost', 'x-zitadel-public-host': host }
        const { status, text } = await request1(world.url, path, { headers })
        assert.equal(status, 404, `${path} ${host}`)
        assert.match(text, /QUERY-IuGh1/)
      }
      const nobody = { host: 'evil.example' }
      assert.equal((await request1(world.url, path, { headers: nobody })).status, 404, path)
    }
  })

  it('no assertion passes that was made for another port', async () => {
    const machines = machinesOf(world)
    const file = await machines.key(await machines.machine())
    for (const aud of ['http://localhost:6666', `https://localhost:${port}`]) {
      const assertion = await machines.assertion(file, { claims: { aud } })
      const body = new URLSearchParams({
        ...{ grant_type: jwtBearer, scope: apiAccess, assertion },
      }).toString()
      const headers = {
        ...{ host: 'localhost:6666', 'x-forwarded-proto': aud.split(':')[0] ?? '' },
        'content-type': 'application/x-www-form-urlencoded',
      }
      const { status, text } = await request1(world.url, '/oauth/v2/token', { headers, body })
      assert.deepEqual([status, JSON.parse(text).error], [400, 'invalid_grant'], aud)
    }
    assert.equal((await machines.byKey(file)).status, 200)
  })

  it('of tokens are the same whatever port they were fetched by', async () => {
    const machines = machinesOf(world)
    const userId = await machines.machine({ accessTokenType: 1 })
    const assertion = await machines.assertion(await machines.key(userId))
    const form = { grant_type: jwtBearer, scope: apiAccess, assertion }
    const body = new URLSearchParams(form).toString()
    const { text } = await request1(world.url, '/oauth/v2/token', {
      headers: { host: 'localhost:6666', 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    const [, payload = ''] = String(JSON.parse(text).access_token).split('.')
    assert.equal(JSON.parse(Buffer.from(payload, 'base64url').toString()).iss, world.url)
  })
})

describe('the System API', () => {
  const mailTo = async ({ server }: World, address: string) => {
    for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
      const answer = await fetch(`${server.mailboxUrl}.json?to=${address}`)
      const { messages } = (await answer.json()) as { messages: { url: string }[] }
      if (messages[0]) return messages[0]
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`no mail came to ${address}`)
  }

  it('goes by the external URL, whatever host it is asked at', async () => {
    const system = await makeSystemUser(folder)
    const own = await startWorld(system.settings)
    try {
      const { ask: rpc } = machinesOf(own)
      const domain = 'fourth.example'
      const human = { userName: 'ada', email: { email: 'ada@acme.test' }, profile: {} }
      const token = await system.tokenFor(own.url)
      const words = { instanceName: 'y', customDomain: domain, human }
      const headers = { 'x-zitadel-public-host': 'evil.example', 'x-forwarded-host': 'evil:1' }
      await rpc(SystemService.method.createInstance, words, { token, headers })
      const { url } = await mailTo(own, 'ada@acme.test')
      assert.equal(new URL(url).origin, `http://${domain}:${new URL(own.url).port}`)
    } finally {
      await own.close()
    }
  })
})

it('a server that is reached by https at its own port says so in all its answers', async () => {
  const settings = { GATEHOUSE_EXTERNAL_URL: 'https://id.example.com:8443' }
  const behind = await startWorld(settings)
  try {
    for (const host of ['id.example.com', 'id.example.com:8443', 'id.example.com:8080']) {
      const headers = { host, 'x-forwarded-proto': 'http' }
      const path = '/.well-known/openid-configuration'
      const { issuer } = (await request1(behind.url, path, { headers })).json()
      assert.equal(issuer, 'https://id.example.com:8443', host)
    }
    assert.equal((await request1(behind.url, '/oauth/v2/keys')).status, 404, 'no domain of its own')
  } finally {
    await behind.close()
  }
})

it('a request by another name of this machine is answered with ours', async () => {
  const { status, text } = await request1(
    world.url.replace('localhost', '127.0.0.1'),
    '/oauth/v2/keys',
  )
  assert.equal(status, 404)
  assert.match(text, /ExternalDomain is localhost/)
})
