import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Page } from '../kit/page.ts'
import { Code, StatusError } from '../kit/status.ts'
import { request1, request2 } from './protocols/raw.fixture.ts'
import { type Fixture, startFixture } from './server.fixture.ts'

const html = { 'content-type': 'text/html; charset=utf-8' }
const pages: Page[] = [
  { method: 'GET', path: '/debug/healthz', handle: async () => ({ status: 200, body: 'ok' }) },
  {
    method: 'GET',
    path: '/',
    handle: async () => ({ status: 302, headers: { location: '/ui/' } }),
  },
  {
    method: '*',
    path: '/ui/*',
    handle: async ({ method, path, query, body, headers }) => ({
      status: 200,
      headers: { ...html, 'set-cookie': ['a=1', 'b=2'] },
      body: [method, path, query, Buffer.from(body).toString(), headers.get('cookie')].join(' '),
    }),
  },
  {
    method: 'GET',
    path: '/ui/long/*',
    handle: async () => ({ status: 200, headers: html, body: 'x'.repeat(5_000) }),
  },
  {
    method: 'POST',
    path: '/broken',
    handle: async () => {
      throw new Error('secret')
    },
  },
  {
    method: 'GET',
    path: '/refused',
    handle: async () => {
      throw new StatusError(Code.permissionDenied, 'not for you')
    },
  },
]

describe('a page', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture({ pages, limits: { pageBodyBytesMax: 1_000 } })
  })
  after(() => fixture.close())

  it('answers in both HTTP versions', async () => {
    for (const send of [request1, request2]) {
      assert.equal((await send(fixture.url, '/debug/healthz')).text, 'ok')
      const home = await send(fixture.url, '/')
      assert.equal(home.status, 302)
      assert.equal(home.headers.location, '/ui/')
      const headers = { cookie: 'c=3' }
      const reply = await send(fixture.url, '/ui/x/y?q=1', { method: 'PUT', body: 'hi', headers })
      assert.equal(reply.text, 'PUT /ui/x/y q=1 hi c=3')
      assert.deepEqual(reply.headers['set-cookie'], ['a=1', 'b=2'])
    }
  })

  it('answers HEAD like GET, without the body', async () => {
    for (const send of [request1, request2]) {
      const reply = await send(fixture.url, '/debug/healthz', { method: 'HEAD' })
      assert.equal(reply.status, 200)
      assert.equal(reply.headers['content-length'], '2')
      assert.equal(reply.text, '')
    }
  })

  it('is compressed when that pays', async () => {
    const headers = { 'accept-encoding': 'gzip, deflate, br' }
    const reply = await request1(fixture.url, '/ui/long/page', { headers })
    assert.equal(reply.headers['content-encoding'], 'gzip')
    assert.equal(reply.headers.vary, 'Accept-Encoding')
    assert.equal(gunzipSync(reply.body).length, 5_000)
  })

  it('reports errors in the format of REST', async () => {
    const broken = await request1(fixture.url, '/broken', { method: 'POST' })
    assert.equal(broken.status, 500)
    assert.deepEqual(broken.json(), { code: 13, message: 'An internal error occurred' })
    assert.equal(fixture.failures.length, 1)
    assert.equal((await request1(fixture.url, '/refused')).status, 403)
    assert.equal((await request1(fixture.url, '/ui/x', { body: 'x'.repeat(2_000) })).status, 429)
    assert.equal((await request1(fixture.url, '/debug/healthz/x')).status, 404)
  })
})
