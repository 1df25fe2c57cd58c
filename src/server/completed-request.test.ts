/** What is reported of every completed request. */
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Outcome } from './exchange.ts'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { startFixture } from './server.fixture.ts'

const path = '/zitadel.user.v2.UserService/AddHumanUser'
const json = { 'content-type': 'application/json' }

async function started(options: Parameters<typeof startFixture>[0] = {}) {
  const outcomes: Outcome[] = []
  const fixture = await startFixture({
    ...options,
    onOutcome: (outcome, milliseconds) => {
      assert.ok(milliseconds >= 0)
      outcomes.push(outcome)
    },
  })
  after(() => fixture.close())
  const next = async (): Promise<Outcome> => {
    for (;;) {
      const found = outcomes.shift()
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  return { fixture, next, url: fixture.url }
}

const summaryOf = ({ method, protocol, page, status, code, limit }: Outcome) => ({
  ...{ method: method?.name, protocol, page, status, code, limit },
})

const nothing = {
  ...{ method: undefined, protocol: undefined, page: undefined },
  ...{ status: undefined, code: undefined, limit: undefined },
}

describe('a completed request', () => {
  it('is reported with its method, protocol, status and code', async () => {
    const { url, next } = await started()
    const method = 'AddHumanUser'
    await request1(url, '/v2/users/human', { body: '{"username":"anna"}', headers: json })
    assert.deepEqual(summaryOf(await next()), { ...nothing, method, protocol: 'rest', status: 200 })
    await request1(url, path, { body: '{"username":"taken"}', headers: json })
    const taken = { ...nothing, method, protocol: 'connect', status: 409, code: 6 }
    assert.deepEqual(summaryOf(await next()), taken)
    const body = Buffer.alloc(5)
    const framed = { method: 'POST', body, headers: { 'content-type': 'application/grpc' } }
    await request2(url, path, framed)
    assert.deepEqual(summaryOf(await next()), { ...nothing, method, protocol: 'grpc', status: 200 })
    const web = { ...framed, headers: { 'content-type': 'application/grpc-web+proto' } }
    await request1(url, path, web)
    assert.deepEqual(summaryOf(await next()), {
      ...nothing,
      method,
      protocol: 'grpc-web',
      status: 200,
    })
  })

  it('is reported with the code its caller received when the deadline passed', async () => {
    const { url, next } = await started()
    const headers = { ...json, 'connect-timeout-ms': '50' }
    await request1(url, path, { body: '{"username":"slow"}', headers })
    assert.deepEqual([(await next()).code], [4])
  })

  it('is reported without a status when the client had disconnected', async () => {
    const { fixture, next } = await started()
    const wire = await wireTo(fixture.port)
    const body = '{"username":"slow"}'
    wire.socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n` +
        `content-length: ${body.length}\r\n\r\n${body}`,
    )
    while (fixture.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    wire.socket.destroy()
    const { status, code, method } = await next()
    assert.deepEqual([status, code, method?.name], [undefined, undefined, 'AddHumanUser'])
  })

  it('is reported with the page as it is mounted, or with none where no page matches', async () => {
    const page = { method: 'GET', path: '/ui/*', handle: async () => ({ status: 204 }) } as const
    const { url, next } = await started({ pages: [page] })
    await request1(url, '/ui/whatever/somebody?asks=for')
    assert.deepEqual(summaryOf(await next()), { ...nothing, page: '/ui/*', status: 204 })
    await request1(url, '/nowhere')
    assert.deepEqual(summaryOf(await next()), { ...nothing, status: 404 })
  })

  it('is reported with the limit that refused it', async () => {
    const limits = { callsMax: 0 }
    const { url, next } = await started({ limits })
    await request1(url, path, { body: '{}', headers: json })
    assert.deepEqual(summaryOf(await next()), { ...nothing, status: 429, limit: 'calls' })
    const full = await started({ limits: { bodyBytesUnderWayMax: 8 } })
    await request1(full.url, path, { body: '{"username":"anna"}', headers: json })
    const expected = {
      ...nothing,
      method: 'AddHumanUser',
      protocol: 'connect',
      status: 429,
      code: 8,
    }
    assert.deepEqual(summaryOf(await full.next()), { ...expected, limit: 'body_bytes' })
  })
})

describe('the handling of a request', () => {
  it('runs inside the wrapper, which sees the method and the outcome', async () => {
    const seen: unknown[] = []
    const page = { method: 'GET', path: '/ui/*', handle: async () => ({ status: 200 }) } as const
    const { url, fixture } = await started({
      pages: [page],
      around: async ({ outcome }, work) => {
        seen.push([outcome.method?.name ?? outcome.page, outcome.status])
        await work()
        seen.push([outcome.status, outcome.code])
      },
    })
    await request1(url, '/v2/users/human', { body: '{"username":"taken"}', headers: json })
    await request1(url, '/ui/x')
    assert.equal(fixture.calls.length, 1)
    assert.deepEqual(seen, [
      ['AddHumanUser', undefined],
      [409, 6],
      ['/ui/*', undefined],
      [200, undefined],
    ])
  })
})

describe('the load of a server', () => {
  it('counts what is in progress, and the sockets refused', async () => {
    const { fixture, url } = await started({ limits: { socketsPerNetworkMax: 2 } })
    const slow = { body: '{"username":"slow"}', headers: json }
    const ends = Promise.allSettled([request1(url, path, slow)])
    while (fixture.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const load = fixture.server.load()
    assert.deepEqual([load.calls, load.sockets, load.bodyBytes], [1, 1, slow.body.length])
    assert.equal(load.socketsRefused, 0)
    await wireTo(fixture.port)
    const surplus = await wireTo(fixture.port)
    await surplus.closed
    assert.equal(fixture.server.load().socketsRefused, 1)
    await fixture.close()
    await ends
    for (let tries = 0; tries < 400 && fixture.server.load().calls > 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    assert.equal(fixture.server.load().calls, 0)
  })
})
