/** What whoever counts hears of every request when it is over. */
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Outcome } from './exchange.ts'
import { ask, ask2, wireTo } from './protocols/raw.fixture.ts'
import { startFixture } from './server.fixture.ts'

const path = '/zitadel.user.v2.UserService/AddHumanUser'
const json = { 'content-type': 'application/json' }

async function started(options: Parameters<typeof startFixture>[0] = {}) {
  const overs: Outcome[] = []
  const fixture = await startFixture({
    ...options,
    onOver: (outcome, milliseconds) => {
      assert.ok(milliseconds >= 0)
      overs.push(outcome)
    },
  })
  after(() => fixture.close())
  const next = async (): Promise<Outcome> => {
    for (;;) {
      const found = overs.shift()
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  return { fixture, next, url: fixture.url }
}

const toldOf = ({ method, door, page, status, code, limit }: Outcome) => ({
  ...{ method: method?.name, door, page, status, code, limit },
})

const nothing = {
  ...{ method: undefined, door: undefined, page: undefined },
  ...{ status: undefined, code: undefined, limit: undefined },
}

describe('a request that is over', () => {
  it('is told of by its method, protocol, status and code', async () => {
    const { url, next } = await started()
    const method = 'AddHumanUser'
    await ask(url, '/v2/users/human', { body: '{"username":"anna"}', headers: json })
    assert.deepEqual(toldOf(await next()), { ...nothing, method, door: 'rest', status: 200 })
    await ask(url, path, { body: '{"username":"taken"}', headers: json })
    const taken = { ...nothing, method, door: 'connect', status: 409, code: 6 }
    assert.deepEqual(toldOf(await next()), taken)
    const body = Buffer.alloc(5)
    const framed = { method: 'POST', body, headers: { 'content-type': 'application/grpc' } }
    await ask2(url, path, framed)
    assert.deepEqual(toldOf(await next()), { ...nothing, method, door: 'grpc', status: 200 })
    const web = { ...framed, headers: { 'content-type': 'application/grpc-web+proto' } }
    await ask(url, path, web)
    assert.deepEqual(toldOf(await next()), { ...nothing, method, door: 'grpc-web', status: 200 })
  })

  it('is told of by the code that its caller heard when the time was up', async () => {
    const { url, next } = await started()
    const headers = { ...json, 'connect-timeout-ms': '50' }
    await ask(url, path, { body: '{"username":"slow"}', headers })
    assert.deepEqual([(await next()).code], [4])
  })

  it('is told of without a status when nobody was left to answer', async () => {
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

  it('is told of by the page as it is mounted, and by nothing where nothing is', async () => {
    const page = { method: 'GET', path: '/ui/*', handle: async () => ({ status: 204 }) } as const
    const { url, next } = await started({ pages: [page] })
    await ask(url, '/ui/whatever/somebody?asks=for')
    assert.deepEqual(toldOf(await next()), { ...nothing, page: '/ui/*', status: 204 })
    await ask(url, '/nowhere')
    assert.deepEqual(toldOf(await next()), { ...nothing, status: 404 })
  })

  it('is told of by the limit that it met', async () => {
    const limits = { callsMax: 0 }
    const { url, next } = await started({ limits })
    await ask(url, path, { body: '{}', headers: json })
    assert.deepEqual(toldOf(await next()), { ...nothing, status: 429, limit: 'calls' })
    const full = await started({ limits: { bodyBytesUnderWayMax: 8 } })
    await ask(full.url, path, { body: '{"username":"anna"}', headers: json })
    const told = { ...nothing, method: 'AddHumanUser', door: 'connect', status: 429, code: 8 }
    assert.deepEqual(toldOf(await full.next()), { ...told, limit: 'body_bytes' })
  })
})

describe('what is done for a request', () => {
  it('runs within what watches it, which knows what was asked for and came of it', async () => {
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
    await ask(url, '/v2/users/human', { body: '{"username":"taken"}', headers: json })
    await ask(url, '/ui/x')
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
  it('is what is under way, and the sockets that found no place', async () => {
    const { fixture, url } = await started({ limits: { socketsPerNetworkMax: 2 } })
    const slow = { body: '{"username":"slow"}', headers: json }
    const ends = Promise.allSettled([ask(url, path, slow)])
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
