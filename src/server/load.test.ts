/** The concurrency limits as clients experience them. */
import assert from 'node:assert/strict'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { after, describe, it } from 'node:test'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { type Fixture, startFixture } from './server.fixture.ts'

const path = '/zitadel.user.v2.UserService/AddHumanUser'
const json = { 'content-type': 'application/json' }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function begun(fixture: Fixture, count: number): Promise<void> {
  while (fixture.calls.length < count) await pause(5)
}

describe('the calls of one network', () => {
  it('are refused in the format of their protocol when there are too many', async () => {
    const fixture = await startFixture({ limits: { callsPerNetworkMax: 2, drainTimeoutMs: 50 } })
    after(() => fixture.close())
    const slow = { body: '{"username":"slow"}', headers: json }
    const underWay = [request1(fixture.url, path, slow), request2(fixture.url, path, slow)]
    const ends = Promise.allSettled(underWay)
    await begun(fixture, 2)
    const framed = (type: string) => ({
      ...{ method: 'POST', body: Buffer.alloc(5), headers: { 'content-type': type } },
    })
    for (const [status, reply] of [
      [429, await request1(fixture.url, '/v2/users/human', { body: '{}', headers: json })],
      [429, await request1(fixture.url, path, { body: '{}', headers: json })],
      [429, await request1(fixture.url, '/ui/login/login')],
      [200, await request2(fixture.url, path, framed('application/grpc'))],
      [200, await request1(fixture.url, path, framed('application/grpc-web+proto'))],
    ] as const) {
      assert.equal(reply.status, status)
      assert.equal(reply.headers['retry-after'], '1')
      if (status === 200) assert.equal(reply.headers['grpc-status'], '8')
    }
    await fixture.close()
    await ends
  })

  it('are counted per client behind trusted proxies', async () => {
    const limits = { callsPerNetworkMax: 1, drainTimeoutMs: 50 }
    const fixture = await startFixture({ limits, trustedProxies: 1 })
    const from = (address: string, username: string) => {
      const headers = { ...json, 'x-forwarded-for': address }
      return request1(fixture.url, path, { body: JSON.stringify({ username }), headers })
    }
    const ends = Promise.allSettled([from('192.0.2.1', 'slow')])
    await begun(fixture, 1)
    assert.equal((await from('192.0.2.1', 'anna')).status, 429)
    assert.equal((await from('192.0.2.2', 'anna')).status, 200)
    await fixture.close()
    await ends
  })
})

describe('bodies in flight', () => {
  it('hold their bytes until their calls end', async () => {
    const mebibyte = 1024 * 1024
    const limits = { bodyBytesUnderWayMax: 4 * mebibyte, drainTimeoutMs: 50 }
    const fixture = await startFixture({ limits })
    const session = connectHttp2(fixture.url)
    const unfinished = Array.from({ length: 3 }, () => unfinishedBody(session, mebibyte))
    assert.equal(await Promise.race(unfinished), 429, 'one network has a quarter of them')
    session.destroy()
    const whole = { body: `{"x":"${'y'.repeat(mebibyte - 1_000)}"}`, headers: json }
    let last = 0
    for (let tries = 0; tries < 200 && last !== 200; tries++) {
      last = (await request1(fixture.url, path, whole)).status
    }
    assert.equal(last, 200, 'nothing is left of what has gone')
    await fixture.close()
  })
})

/** Sends that many bytes and no end; resolves to the status it is refused with, if it is. */
function unfinishedBody(session: ClientHttp2Session, bytes: number): Promise<number> {
  const stream = session.request({ ':method': 'POST', ':path': path, ...json })
  stream.on('error', () => {})
  stream.write(Buffer.alloc(bytes, 0x20))
  return new Promise((resolve) => {
    stream.on('response', (fields) => resolve(Number(fields[':status'])))
  })
}

describe('the sockets of one network', () => {
  it('above the limit are answered 429 and closed', async () => {
    const fixture = await startFixture({ limits: { socketsPerNetworkMax: 2 } })
    const wires = [await wireTo(fixture.port), await wireTo(fixture.port)]
    const surplus = await wireTo(fixture.port)
    await surplus.closed
    assert.match(surplus.received(), /^HTTP\/1\.1 429 [\s\S]*retry-after: 10/)
    for (const wire of wires) wire.socket.destroy()
    await Promise.all(wires.map((wire) => wire.closed))
    let status = 0
    for (let tries = 0; tries < 200 && status !== 200; tries++) {
      const asked = request1(fixture.url, path, { body: '{}', headers: json })
      status = await asked.then(
        (reply) => reply.status,
        () => 0,
      )
    }
    assert.equal(status, 200)
    await fixture.close()
  })
})

describe('streams that are reset', () => {
  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1')
  const frame = (type: number, flags: number, stream: number, payload: Uint8Array): Buffer => {
    const head = Buffer.alloc(9)
    head.writeUIntBE(payload.length, 0, 3)
    head.writeUInt8(type, 3)
    head.writeUInt8(flags, 4)
    head.writeUInt32BE(stream, 5)
    return Buffer.concat([head, payload])
  }
  /** POST of the path by http, in literals without indexing (RFC 7541). */
  const literal = (index: number, text: string) =>
    Buffer.concat([Buffer.from([index, text.length]), Buffer.from(text)])
  const header = Buffer.concat([Buffer.from([0x83, 0x86]), literal(0x04, path), literal(0x01, 'x')])
  const resets = (count: number) =>
    Array.from({ length: count }, (_, i) => [
      frame(1, 5, 2 * i + 1, header),
      frame(3, 0, 2 * i + 1, Buffer.from([0, 0, 0, 8])),
    ]).flat()
  const flood = async (fixture: Fixture, count: number) => {
    const wire = await wireTo(fixture.port)
    const settings = frame(4, 0, 0, Buffer.alloc(0))
    wire.socket.write(Buffer.concat([preface, settings, ...resets(count)]))
    return wire
  }

  it('are not started, but for the first few', async () => {
    let admitted = 0
    const fixture = await startFixture({
      admit: async () => {
        admitted += 1
        return new Promise(() => {})
      },
    })
    const wire = await flood(fixture, 500)
    await request2(fixture.url, '/debug/nothing')
    await request2(fixture.url, '/debug/nothing')
    assert.ok(admitted <= 64, `${admitted} of 500 were begun`)
    wire.socket.destroy()
    await fixture.close()
  })

  it('in excess cost their network its sockets, and do not affect others', async () => {
    const fixture = await startFixture()
    const floods = await Promise.all(Array.from({ length: 8 }, () => flood(fixture, 900)))
    await Promise.all(floods.map((wire) => wire.closed))
    let status = 0
    for (let tries = 0; tries < 1_000 && status !== 200; tries++) {
      await pause(10)
      const asked = request1(fixture.url, path, { body: '{}', headers: json })
      status = await asked.then(
        (reply) => reply.status,
        () => 0,
      )
    }
    assert.equal(status, 200, 'after a while it is welcome again')
    assert.deepEqual(fixture.failures, [])
    await fixture.close()
  })
})
