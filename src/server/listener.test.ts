import assert from 'node:assert/strict'
import { connect as connectHttp2 } from 'node:http2'
import { after, before, describe, it } from 'node:test'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { type Fixture, startFixture } from './server.fixture.ts'

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
const emptySettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])
const path = '/management/v1/users/human/_import'
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function requestText(userName: string, extra = ''): string {
  const body = JSON.stringify({ userName })
  return `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n${extra}\r\n${body}`
}

describe('one port', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture()
  })
  after(() => fixture.close())

  it('speaks HTTP/1.1 and HTTP/2', async () => {
    for (const send of [request1, request2]) {
      const reply = await send(fixture.url, path, { body: '{"userName":"anna"}' })
      assert.equal(reply.text, '{"userId":"anna"}')
    }
  })

  it('understands HTTP/1.1 sent byte by byte, and again on the same socket', async () => {
    const wire = await wireTo(fixture.port)
    for (const byte of requestText('slowly')) {
      wire.socket.write(byte)
      await pause(0)
    }
    await wire.until('{"userId":"slowly"}')
    wire.socket.write(requestText('again'))
    await wire.until('{"userId":"again"}')
    wire.socket.destroy()
  })

  it('understands a POST that begins like the preface', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.write('P')
    await pause(30)
    wire.socket.write(requestText('post').slice(1))
    await wire.until('{"userId":"post"}')
    wire.socket.destroy()
  })

  it('understands several requests in one packet', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.write(requestText('one') + requestText('two') + requestText('three'))
    await wire.until('{"userId":"three"}')
    assert.match(wire.received(), /one.*two.*three/s)
    wire.socket.destroy()
  })

  it('understands the HTTP/2 preface split anywhere', async () => {
    for (const size of [1, 5, 23]) {
      const wire = await wireTo(fixture.port)
      for (let at = 0; at < preface.length; at += size) {
        wire.socket.write(preface.slice(at, at + size))
        await pause(2)
      }
      wire.socket.write(emptySettings)
      // The acknowledgement of our settings: type 4, flag 1, stream 0.
      await wire.until('\x00\x00\x00\x04\x01\x00\x00\x00\x00')
      wire.socket.destroy()
    }
  })

  it('answers an upgrade to h2c as HTTP/1.1, as it may', async () => {
    const wire = await wireTo(fixture.port)
    const upgrade = 'connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AA\r\n'
    wire.socket.write(requestText('up', upgrade))
    await wire.until('{"userId":"up"}')
    wire.socket.destroy()
  })

  it('refuses anything but HTTP', async () => {
    const wire = await wireTo(fixture.port)
    wire.socket.write('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')
    await wire.closed
    assert.match(wire.received(), /^HTTP\/1\.1 400 /)
  })

  it('survives peers that disconnect at any point', async () => {
    const starts = ['', 'P', preface.slice(0, 10), preface, 'POST /x', requestText('slow')]
    for (const start of starts) {
      const wire = await wireTo(fixture.port)
      if (start !== '') wire.socket.write(start)
      await pause(5)
      wire.socket.resetAndDestroy()
      await wire.closed
    }
    const session = connectHttp2(fixture.url)
    const stream = session.request({ ':path': path, ':method': 'POST' })
    stream.on('error', () => {})
    stream.write('{"userName":')
    await pause(20)
    stream.close(8)
    session.destroy()
    assert.equal((await request1(fixture.url, path, { body: '{}' })).status, 200)
    assert.deepEqual(fixture.failures, [])
  })

  it('refuses headers that are too large', async () => {
    const headers = { 'x-large': 'x'.repeat(70_000) }
    assert.equal((await request1(fixture.url, path, { body: '{}', headers })).status, 431)
    await assert.rejects(request2(fixture.url, path, { body: '{}', headers }))
  })
})

describe('a slow peer', () => {
  const limits = {
    sniffTimeoutMs: 100,
    headersTimeoutMs: 150,
    requestTimeoutMs: 200,
    connectionsMax: 3,
  }
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture({ limits })
  })
  after(() => fixture.close())

  it('is disconnected if its protocol stays undecided', async () => {
    for (const start of ['', 'PRI * HT']) {
      const wire = await wireTo(fixture.port)
      if (start !== '') wire.socket.write(start)
      await wire.closed
      assert.equal(wire.received(), '')
    }
  })

  it('gets 408 within its headers and within its body', async () => {
    for (const start of ['POST / HTTP/1.1\r\nhost:', requestText('x').slice(0, -3)]) {
      const wire = await wireTo(fixture.port)
      wire.socket.write(start)
      await wire.closed
      assert.match(wire.received(), /^HTTP\/1\.1 408 /)
    }
  })

  it('is refused over HTTP/2 when its body does not come', async () => {
    const session = connectHttp2(fixture.url)
    const stream = session.request({ ':path': path, ':method': 'POST' })
    stream.write('{"user')
    const status = await new Promise((resolve) => {
      stream.on('response', (fields) => resolve(fields[':status']))
    })
    assert.equal(status, 504)
    session.destroy()
  })

  it('is refused above the connection limit', async () => {
    const wires = await Promise.all([1, 2, 3].map(() => wireTo(fixture.port)))
    const surplus = await wireTo(fixture.port)
    await surplus.closed
    for (const wire of wires) wire.socket.destroy()
    await Promise.all(wires.map((wire) => wire.closed))
  })
})

describe('draining', () => {
  it('lets calls in flight end, in both HTTP versions, and closes idle sockets', async () => {
    const fixture = await startFixture({ limits: { drainTimeoutMs: 5_000 } })
    const body = JSON.stringify({ userName: 'soon' })
    const idle = await wireTo(fixture.port)
    idle.socket.write(requestText('idle'))
    await idle.until('{"userId":"idle"}')
    const silent = await wireTo(fixture.port)
    const inFlight = [request1(fixture.url, path, { body }), request2(fixture.url, path, { body })]
    while (fixture.calls.length < 3) await pause(5)
    const drained = fixture.close()
    await Promise.all([idle.closed, silent.closed])
    await assert.rejects(request1(fixture.url, path, { body }), { code: 'ECONNREFUSED' })
    for (const reply of await Promise.all(inFlight)) assert.equal(reply.json().userId, 'soon')
    await drained
  })

  it('cuts off calls that never end', async () => {
    const fixture = await startFixture({ limits: { drainTimeoutMs: 100 } })
    const body = JSON.stringify({ userName: 'slow' })
    const inFlight = [request1(fixture.url, path, { body }), request2(fixture.url, path, { body })]
    const ends = Promise.allSettled(inFlight)
    while (fixture.calls.length < 2) await pause(5)
    await fixture.close()
    const [first] = await ends
    assert.equal(first?.status, 'rejected')
  })

  it('cuts off bodies that never come', async () => {
    const fixture = await startFixture({ limits: { drainTimeoutMs: 100 } })
    const wire = await wireTo(fixture.port)
    wire.socket.write(requestText('half').slice(0, -3))
    const session = connectHttp2(fixture.url)
    session.on('error', () => {})
    const stream = session.request({ ':path': path, ':method': 'POST' })
    stream.on('error', () => {})
    const broken = new Promise((resolve) => stream.once('close', resolve))
    stream.write('{"user')
    await pause(50)
    await Promise.all([fixture.close(), wire.closed, broken])
    assert.deepEqual([wire.received(), fixture.calls], ['', []])
    session.destroy()
  })

  it('ends at once when nothing is in progress', async () => {
    const fixture = await startFixture()
    await fixture.close()
    await fixture.close()
  })
})
