/** What must work behind a proxy, and what must not, whichever proxy it is. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { type Fixture, startFixture } from '../../src/server/server.fixture.ts'
import { startWorld, type World } from '../world/world.ts'
import { name, type RunningProxy, type StartProxy } from './proxy-process.ts'
import { browsersThrough, byHttp1, grpcThrough, type Seen, waysThrough } from './requests.ts'

const external = `https://${name}`
const mailboxPaths = ['/mailbox', '/mailbox.json', '/mailbox/', '/mailbox/1']

/** Four ways through every proxy: HTTP/1.1 and HTTP/2, each in clear and over TLS. */
const ways = [0, 1, 2, 3] as const

/** What the samples keep from the open internet, whatever the server would answer. */
const numbers = '/debug/metrics'

/** Caddy's own answer for a name it does not know is an empty page with 200. */
function assertNothing({ status, text }: Seen, what: string): void {
  assert.ok(status !== 200 || text === '', `${what}: ${status} ${text}`)
}

export function behind(start: StartProxy): void {
  serves(start)
  hidesTheMailbox(start)
  tellsAddresses(start)
}

/** Where the configuration says so itself. */
export function hidesItsNumbers(start: StartProxy): void {
  it('what is measured is for those who do not come through the proxy', async () => {
    const page = (path: string) => ({
      ...{ method: 'GET', path },
      handle: async () => ({ status: 200, body: 'numbers' }),
    })
    const fixture = await startFixture({ pages: [page(numbers), page('/debug/ready')] })
    const proxy = await start(fixture.port).catch(async (reason) => {
      await fixture.close()
      throw reason
    })
    try {
      for (const { name: way, ask } of waysThrough(proxy)) {
        assert.equal((await ask({ path: '/debug/ready' })).status, 200, way)
        assert.equal((await ask({ path: numbers })).status, 404, way)
      }
    } finally {
      await proxy.close()
      await fixture.close()
    }
  })
}

function serves(start: StartProxy): void {
  describe('a server on the open internet', () => {
    let world: World
    let proxy: RunningProxy
    before(async () => {
      const settings = { GATEHOUSE_EXTERNAL_URL: external, GATEHOUSE_TRUSTED_PROXIES: '1' }
      world = await startWorld(settings)
      proxy = await start(Number(new URL(world.url).port))
    })
    after(async () => {
      await proxy?.close()
      await world.close()
    })
    const authorized = () => ({ authorization: `Bearer ${world.token}` })

    for (const index of ways) {
      it(`shows its pages and tells its name, way ${index + 1} of 4`, async () => {
        const way = waysThrough(proxy)[index]!
        for (const host of [name, `${name}:${proxy.plain}`]) {
          const page = await way.ask({ path: '/ui/login/login', host })
          assert.equal(page.status, 200, way.name)
          assert.match(page.text, /name="loginName"/)
          assert.match(String(page.headers['set-cookie']), /; Secure/)
          const discovery = await way.ask({ path: '/.well-known/openid-configuration', host })
          assert.equal(JSON.parse(discovery.text).issuer, external, way.name)
        }
        const stranger = { path: '/ui/login/login', host: 'evil.example' }
        assertNothing(await way.ask(stranger), way.name)
      })

      it(`answers REST, its refusals too, way ${index + 1} of 4`, async () => {
        const way = waysThrough(proxy)[index]!
        const made = await way.ask({
          path: '/v2/users/human',
          headers: { ...authorized(), 'content-type': 'application/json' },
          body: JSON.stringify({
            username: `person-${index}`,
            profile: { givenName: 'Ada', familyName: 'Lovelace' },
            email: { email: `person-${index}@acme.test`, returnCode: {} },
          }),
        })
        assert.equal(made.status, 200, `${way.name}: ${made.text}`)
        const { userId } = JSON.parse(made.text)
        const path = `/v2/users/${userId}`
        const found = await way.ask({ path, headers: authorized() })
        assert.equal(JSON.parse(found.text).user.username, `person-${index}`, way.name)
        assert.equal((await way.ask({ path })).status, 401)
        const nobody = await way.ask({ path: '/v2/users/1', headers: authorized() })
        assert.equal(nobody.status, 404)
        assert.equal(JSON.parse(nobody.text).code, 5)
      })
    }

    it('answers gRPC, gRPC-Web and Connect, their refusals too', async () => {
      for (const { name: way, transport } of [...grpcThrough(proxy), ...browsersThrough(proxy)]) {
        const client = createClient(UserServiceV2, transport)
        const headers = authorized()
        const { userId } = await client.addHumanUser(
          {
            username: `by ${way}`,
            profile: { givenName: 'Ada', familyName: 'Lovelace' },
            email: { email: `by.${way.replaceAll(' ', '-')}@acme.test` },
          },
          { headers },
        )
        const { user } = await client.getUserByID({ userId }, { headers })
        assert.equal(user?.username, `by ${way}`)
        const refused = async (work: Promise<unknown>) =>
          work.then(() => assert.fail(way), ConnectError.from)
        assert.equal((await refused(client.getUserByID({ userId }))).code, Code.Unauthenticated)
        const absent = await refused(client.getUserByID({ userId: '1' }, { headers }))
        assert.equal(absent.code, Code.NotFound, way)
      }
    })

    it('has no mailbox, whatever is asked for', async () => {
      assert.equal(world.server.mailboxUrl, undefined)
      const bare = { name: 'bare', ask: byHttp1({ port: proxy.bare }) }
      for (const { name: way, ask } of [...waysThrough(proxy), bare]) {
        for (const host of [name, 'localhost', '127.0.0.1', new URL(world.url).host]) {
          for (const path of mailboxPaths) {
            assertNothing(await ask({ path, host }), `${way} ${host} ${path}`)
          }
        }
      }
    })
  })
}

function hidesTheMailbox(start: StartProxy): void {
  describe('the mailbox of a developer behind it', () => {
    let world: World
    let proxy: RunningProxy
    before(async () => {
      world = await startWorld()
      proxy = await start(Number(new URL(world.url).port))
    })
    after(async () => {
      await proxy?.close()
      await world.close()
    })

    it('opens for nobody, not even by its drawn address', async () => {
      const { pathname: drawn, host: own } = new URL(world.server.mailboxUrl ?? '')
      for (const { name: way, ask } of waysThrough(proxy)) {
        for (const host of [name, 'localhost', '127.0.0.1', own]) {
          for (const path of [...mailboxPaths, drawn, `${drawn}.json`]) {
            const seen = await ask({ path, host })
            assertNothing(seen, `${way} ${host} ${path}`)
            assert.doesNotMatch(seen.text, new RegExp(drawn.slice(9)))
          }
        }
      }
    })

    it('opens for nobody without that address where the proxy says nothing of itself', async () => {
      const ask = byHttp1({ port: proxy.bare })
      for (const host of [name, 'localhost', '127.0.0.1', new URL(world.url).host]) {
        for (const path of mailboxPaths) {
          assertNothing(await ask({ path, host }), `${host} ${path}`)
        }
      }
    })
  })
}

function tellsAddresses(start: StartProxy): void {
  describe('the address of a client', () => {
    let fixture: Fixture
    let proxy: RunningProxy
    before(async () => {
      const page = {
        ...{ method: 'GET', path: '/who' },
        handle: async ({ peer }: { peer: string }) => ({ status: 200, body: peer }),
      }
      // Proxies ask for it before they pass anything on.
      const ready = { ...page, path: '/debug/ready', handle: async () => ({ status: 200 }) }
      fixture = await startFixture({ pages: [page, ready], trustedProxies: 1 })
      proxy = await start(fixture.port)
    })
    after(async () => {
      await proxy?.close()
      await fixture.close()
    })

    it('is its own at pages and RPCs, whatever it says it is', async () => {
      for (const { name: way, ask } of waysThrough(proxy)) {
        for (const localAddress of ['127.0.0.1', '127.0.0.2']) {
          for (const headers of [{}, { 'x-forwarded-for': '6.6.6.6' }]) {
            const seen = await ask({ path: '/who', headers, localAddress })
            assert.equal(seen.text, localAddress, way)
            const path = `/management/v1/users/${localAddress}`
            assert.equal((await ask({ path, headers, localAddress })).status, 200, way)
            const last = fixture.calls.at(-1)
            assert.equal(last?.method, ManagementService.method.getUserByID)
            assert.equal(last?.peer, localAddress, way)
          }
        }
      }
    })
  })
}
