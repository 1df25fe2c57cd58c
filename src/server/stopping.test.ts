/** How a server stops: it announces the stop, answers all calls, and closes sockets gracefully. */
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { type FrameClient, framesTo, lastStreamOf } from './protocols/frames.fixture.ts'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { startFixture } from './server.fixture.ts'

const path = '/management/v1/users/human/_import'
const highestStream = 2 ** 31 - 1
const limits = { drainTimeoutMs: 10_000 }

function requestText(userName: string, extra = ''): string {
  const body = JSON.stringify({ userName })
  return `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n${extra}\r\n${body}`
}
const userPath = (id: string) => `/management/v1/users/${id}`

describe('a server that is to stop, over HTTP/1.1', () => {
  it('answers on open and new sockets, with connection: close', async () => {
    const fixture = await startFixture({ limits })
    const wire = await wireTo(fixture.port)
    wire.socket.write(requestText('before'))
    await wire.until('{"userId":"before"}')
    assert.doesNotMatch(wire.received(), /connection: close/i)
    fixture.server.announceStop()
    wire.socket.write(requestText('after'))
    await wire.until('{"userId":"after"}')
    await wire.closed
    assert.match(wire.received(), /connection: close[\s\S]*"after"/i)
    for (const userName of ['one', 'two']) {
      const reply = await request1(fixture.url, path, { body: JSON.stringify({ userName }) })
      assert.deepEqual([reply.status, reply.headers.connection], [200, 'close'])
    }
    await fixture.close()
  })

  it('leaves idle sockets alone until it stops', async () => {
    const fixture = await startFixture({ limits })
    const silent = await wireTo(fixture.port)
    const idle = await wireTo(fixture.port)
    idle.socket.write(requestText('idle'))
    await idle.until('{"userId":"idle"}')
    fixture.server.announceStop()
    await request1(fixture.url, path, { body: '{"userName":"other"}' })
    assert.deepEqual([idle.socket.readyState, silent.socket.readyState], ['open', 'open'])
    const closed = fixture.close()
    await Promise.all([idle.closed, silent.closed, closed])
  })

  it('resets no socket on which a late request arrives, and does not execute it', async () => {
    const fixture = await startFixture({ limits })
    const late = connect({ port: fixture.port, host: '127.0.0.1', allowHalfOpen: true })
    const answered = new Promise((resolve) => late.once('data', resolve))
    late.write(requestText('early'))
    await answered
    const end = new Promise<string>((resolve) => {
      late.once('end', () => resolve('ended')).once('error', () => resolve('broken'))
    })
    const closed = fixture.close()
    assert.equal(await end, 'ended')
    const gone = new Promise<boolean>((resolve) => late.once('close', resolve))
    late.on('error', () => {})
    late.write(requestText('late'))
    // A socket that was reset shows so by the time that more is sent.
    await new Promise((resolve) => setTimeout(resolve, 100))
    late.end(requestText('later'))
    assert.equal(await gone, false)
    await closed
    const names = fixture.calls.map(({ request }) => (request as { userName?: string }).userName)
    assert.deepEqual(names, ['early'])
  })

  it('does not wait for peers that leave a socket open', async () => {
    const fixture = await startFixture({ limits: { drainTimeoutMs: 600_000 } })
    const socket = connect({ port: fixture.port, host: '127.0.0.1', allowHalfOpen: true })
    const answered = new Promise((resolve) => socket.once('data', resolve))
    socket.write(requestText('early'))
    await answered
    await fixture.close()
    socket.destroy()
  })
})

describe('a request that offers an upgrade', () => {
  it('is answered with connection: close, because what follows it is lost', async () => {
    const fixture = await startFixture()
    const wire = await wireTo(fixture.port)
    const offer = 'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAA\r\n'
    const get = `GET ${userPath('first')} HTTP/1.1\r\nhost: x\r\n`
    wire.socket.write(`${get}${offer}\r\n${get}\r\n`)
    await wire.closed
    assert.match(wire.received(), /^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*connection: close\r\n/i)
    assert.equal(wire.received().match(/HTTP\/1\.1 /g)?.length, 1)
    await fixture.close()
  })
})

describe('a server that is to stop, over HTTP/2', () => {
  const isHeaders = (stream: number) => (frame: { type: string; stream: number }) =>
    frame.type === 'HEADERS' && frame.stream === stream
  const is = (type: string) => (frame: { type: string; isAck: boolean }) =>
    frame.type === type && !frame.isAck
  const answered = async (client: FrameClient, stream: number, id: string) => {
    client.sendGet(stream, userPath(id))
    await client.next(isHeaders(stream))
  }

  it('announces GOAWAY, serves streams already sent, and then accepts no more', async () => {
    const fixture = await startFixture({ limits })
    const client = framesTo(fixture.port)
    await answered(client, 1, 'before')
    fixture.server.announceStop()
    const announcement = await client.next(is('GOAWAY'))
    assert.equal(lastStreamOf(announcement), highestStream)
    const ping = await client.next(is('PING'))
    // This one was sent by a peer that had not read the announcement.
    await answered(client, 3, 'meanwhile')
    client.sendGet(5, userPath('soon'))
    client.answer(ping)
    const last = await client.next(is('GOAWAY'))
    assert.equal(lastStreamOf(last), 5)
    await client.next(isHeaders(5))
    assert.equal(await client.closed, 'ended')
    assert.ok(!client.frames.some(({ type }) => type === 'RST_STREAM'))
    await fixture.close()
  })

  it('accepts new sessions meanwhile, and announces GOAWAY on their first stream', async () => {
    const fixture = await startFixture({ limits })
    fixture.server.announceStop()
    const client = framesTo(fixture.port)
    client.sendGet(1, userPath('first'))
    const announcement = await client.first(is('GOAWAY'))
    await client.first(isHeaders(1))
    assert.equal(client.frames[0]?.type, 'SETTINGS')
    assert.equal(lastStreamOf(announcement), highestStream)
    const reply = await request2(fixture.url, path, { body: '{"userName":"second"}' })
    assert.equal(reply.text, '{"userId":"second"}')
    const closed = fixture.close()
    assert.equal(await client.closed, 'ended')
    await closed
  })

  it('stops at once in the same way', async () => {
    const fixture = await startFixture({ limits })
    const client = framesTo(fixture.port)
    await answered(client, 1, 'before')
    const closed = fixture.close()
    assert.equal(lastStreamOf(await client.next(is('GOAWAY'))), highestStream)
    const ping = await client.next(is('PING'))
    await answered(client, 3, 'meanwhile')
    client.answer(ping)
    assert.equal(lastStreamOf(await client.next(is('GOAWAY'))), 3)
    await Promise.all([client.closed, closed])
  })

  it('does not wait for a peer that never answers', async () => {
    const fixture = await startFixture({ limits: { drainTimeoutMs: 600_000 } })
    const client = framesTo(fixture.port)
    await answered(client, 1, 'before')
    await fixture.close()
    client.destroy()
  })
})
