import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from '../kit/page.ts'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { type Fixture, startFixture } from './server.fixture.ts'

const rpc = '/zitadel.user.v2.UserService/AddHumanUser'
const origin = 'https://elsewhere.example'
const say = async () => ({ status: 200, body: 'hello' })
const pages: Page[] = [
  { method: 'GET', path: '/own', handle: say },
  { method: 'GET', path: '/broken', handle: () => Promise.reject(new Error('no')) },
  { method: 'GET', path: '/any', isForAnyOrigin: true, handle: say },
]

describe('a response', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture({ pages, isExternallySecure: true })
  })
  after(() => fixture.close())

  it('disables content sniffing, and sends HSTS where clients use https', async () => {
    const json = { body: '{}', headers: { 'content-type': 'application/json' } }
    for (const reply of [
      await request1(fixture.url, rpc, json),
      await request2(fixture.url, rpc, json),
      await request1(fixture.url, '/own'),
      await request1(fixture.url, '/nothing'),
      await request2(fixture.url, rpc, {
        ...{ method: 'POST', body: Buffer.alloc(5) },
        headers: { 'content-type': 'application/grpc' },
      }),
    ]) {
      assert.equal(reply.headers['x-content-type-options'], 'nosniff')
      assert.match(String(reply.headers['strict-transport-security']), /^max-age=\d{8}$/)
    }
  })

  it('of a page is readable by its own origin only, also for errors and preflights', async () => {
    const preflight = { origin, 'access-control-request-method': 'GET' }
    for (const reply of [
      await request1(fixture.url, '/own', { headers: { origin } }),
      await request1(fixture.url, '/broken', { headers: { origin } }),
      await request1(fixture.url, '/own', { method: 'OPTIONS', headers: preflight }),
      await request1(fixture.url, '/own', { method: 'PUT', headers: { origin } }),
    ]) {
      assert.equal(reply.headers['access-control-allow-origin'], undefined)
    }
    const asked = await request1(fixture.url, '/any', { method: 'OPTIONS', headers: preflight })
    assert.equal(asked.headers['access-control-allow-origin'], origin)
    assert.equal(asked.headers['access-control-allow-credentials'], undefined)
  })
})

describe('a request', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture({
      pages: [
        {
          ...{ method: 'GET', path: '/host' },
          handle: async ({ headers }) => ({ status: 200, body: `host ${headers.get('host')}` }),
        },
      ],
    })
  })
  after(() => fixture.close())

  const heard = async (text: string) => {
    const wire = await wireTo(fixture.port)
    wire.socket.end(`${text}\r\n`)
    await wire.closed
    return wire.received()
  }

  it('that names two hosts is refused', async () => {
    const hosts = 'host: a.example\r\nHost: b.example\r\n'
    assert.match(await heard(`GET /host HTTP/1.1\r\n${hosts}`), /^HTTP\/1\.1 400 /)
    const headers = { ':authority': 'a.example', host: 'b.example' }
    assert.equal((await request2(fixture.url, '/host', { headers })).status, 400)
    const same = { ':authority': 'a.example', host: 'A.example' }
    assert.equal((await request2(fixture.url, '/host', { headers: same })).status, 200)
  })

  it('in the absolute form is for the host in it, whatever the Host field says', async () => {
    const asked = 'GET http://a.example/host HTTP/1.1\r\nhost: b.example\r\nconnection: close\r\n'
    assert.match(await heard(asked), /host a\.example$/)
  })
})
