import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StreamPage } from '../kit/page.ts'
import { Code, StatusError } from '../kit/status.ts'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { type Fixture, startFixture } from './server.fixture.ts'

const mega = 1024 * 1024
let generated = 0

const pages: StreamPage[] = [
  {
    method: 'PUT',
    path: '/count',
    isForAnyOrigin: true,
    stream: async ({ chunks, headers }) => {
      if (headers.get('authorization') === undefined) {
        throw new StatusError(Code.unauthenticated, 'who are you')
      }
      let bytes = 0
      for await (const chunk of chunks()) {
        bytes += chunk.length
        if (headers.get('x-enough') !== undefined) break
      }
      return { status: 200, body: String(bytes) }
    },
  },
  {
    method: 'GET',
    path: '/large',
    isForAnyOrigin: true,
    stream: async () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: large() }),
  },
  {
    method: 'GET',
    path: '/broken',
    isForAnyOrigin: true,
    stream: async () => ({ status: 200, body: broken() }),
  },
]

async function* large(): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < 64; n += 1) {
    generated = n + 1
    yield Buffer.alloc(mega, 'x')
  }
}

async function* broken(): AsyncGenerator<string> {
  yield 'some'
  throw new Error('secret')
}

describe('a page with bodies of any length', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture({
      pages,
      limits: {
        ...{ requestTimeoutMs: 600, headersTimeoutMs: 600, pageBodyBytesMax: 1_000 },
        bodyBytesUnderWayMax: 8 * mega,
      },
    })
  })
  after(() => fixture.close())

  it('reads more than may be under way at once, and more than other pages take', async () => {
    const headers = { authorization: 'me' }
    const body = Buffer.alloc(20 * mega)
    for (const send of [request1, request2]) {
      const reply = await send(fixture.url, '/count', { method: 'PUT', headers, body })
      assert.equal(reply.text, String(body.length))
    }
    assert.equal(fixture.server.load().bodyBytes, 0)
  })

  it('may refuse before it has read anything, and answer before it has read all', async () => {
    const body = Buffer.alloc(3 * mega)
    for (const send of [request1, request2]) {
      const refused = await send(fixture.url, '/count', { method: 'PUT', body })
      assert.equal(refused.status, 401)
      const headers = { authorization: 'me', 'x-enough': 'yes' }
      const reply = await send(fixture.url, '/count', { method: 'PUT', headers, body })
      assert.equal(reply.status, 200)
    }
  })

  it('takes longer than other requests may, as long as something arrives', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.write(
      'PUT /count HTTP/1.1\r\nhost: x\r\nauthorization: me\r\ncontent-length: 12\r\n\r\n',
    )
    for (let n = 0; n < 12; n += 1) {
      await sleep(150)
      wire.socket.write('x')
    }
    await wire.until('\r\n\r\n12')
    wire.socket.destroy()
  })

  it('ends a request that rests for too long', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.write(
      'PUT /count HTTP/1.1\r\nhost: x\r\nauthorization: me\r\ncontent-length: 12\r\n\r\nx',
    )
    await wire.until('504')
    wire.socket.destroy()
  })

  it('sends no more than the client takes', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.pause()
    wire.socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n')
    await sleep(300)
    assert.ok(generated < 64, `${generated} of 64 were asked for`)
    wire.socket.destroy()
    for (const send of [request1, request2]) {
      assert.equal((await send(fixture.url, '/large')).body.length, 64 * mega)
      assert.equal((await send(fixture.url, '/large', { method: 'HEAD' })).body.length, 0)
    }
  })

  it('breaks off where its answer fails, and the reason stays here', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.write('GET /broken HTTP/1.1\r\nhost: x\r\n\r\n')
    await wire.closed
    // Without the last chunk of HTTP/1.1 it is not whole.
    assert.doesNotMatch(wire.received(), /\r\n0\r\n/)
    assert.doesNotMatch(wire.received(), /secret/)
    await assert.rejects(request2(fixture.url, '/broken'))
    assert.equal(fixture.failures.length, 2)
  })

  it('tells an upload that the server stops', async () => {
    const stopping = await startFixture({ pages })
    const wire = await wireTo(stopping.port)
    wire.socket.write(
      'PUT /count HTTP/1.1\r\nhost: x\r\nauthorization: me\r\ncontent-length: 12\r\n\r\nx',
    )
    await sleep(100)
    const closed = stopping.close()
    await wire.until('503')
    wire.socket.destroy()
    await closed
  })
})
