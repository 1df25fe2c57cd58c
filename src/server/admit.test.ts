/** Before a call is authorized, its body is neither read nor decompressed nor decoded. */
import assert from 'node:assert/strict'
import { connect as connectHttp2 } from 'node:http2'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { create } from '@bufbuild/protobuf'
import { Code, StatusError } from '../kit/status.ts'
import { request1, request2, wireTo } from './protocols/raw.fixture.ts'
import { type Fixture, jsonRules, startFixture } from './server.fixture.ts'

const connectPath = '/zitadel.user.v2.UserService/AddHumanUser'
const restPath = '/management/v1/users/human/_import'
const publicPath = '/zitadel.management.v1.ManagementService/Healthz'
const beginning = '{"userName":"m'

describe('a call refused by its headers', () => {
  let decoded = 0
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture({
      decodeJson(schema, text) {
        decoded += 1
        return jsonRules.decodeJson(schema, text)
      },
      admit: async ({ headers, method }) => {
        const isPublic = method.name === 'Healthz'
        const isKnown = headers.get('authorization') === 'Bearer right'
        if (!isPublic && !isKnown) throw new StatusError(Code.unauthenticated, 'who is it?')
        return { isPublic, answer: async () => create(method.output) }
      },
    })
  })
  after(() => fixture.close())

  it('is answered over HTTP/1.1 before its body has arrived', async () => {
    for (const path of [connectPath, restPath]) {
      const wire = await wireTo(fixture.port)
      wire.socket.write(
        `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n` +
          `content-length: 4000000\r\n\r\n${beginning}`,
      )
      await wire.until('who is it?')
      assert.match(wire.received(), /^HTTP\/1\.1 401 /)
      wire.socket.destroy()
    }
    assert.equal(decoded, 0)
  })

  it('is answered over HTTP/2 before its body has arrived, and its stream is reset', async () => {
    const types = ['application/json', 'application/grpc', 'application/grpc-web+proto']
    for (const type of types) {
      const session = connectHttp2(fixture.url)
      const headers = { ':method': 'POST', ':path': connectPath, 'content-type': type }
      const stream = session.request(headers)
      stream.write(beginning)
      const fields = await new Promise<Record<string, unknown>>((resolve) => {
        stream.on('response', (told) => resolve(told))
      })
      stream.resume()
      await new Promise((resolve) => stream.on('close', resolve))
      const isUnauthenticated = fields[':status'] === 401 || fields['grpc-status'] === '16'
      assert.ok(isUnauthenticated, `${type} ${JSON.stringify(fields)}`)
      assert.equal(stream.rstCode, 0, 'no error')
      session.destroy()
    }
    assert.equal(decoded, 0)
  })

  it('gets no 100 Continue', async () => {
    const head = (token: string) =>
      `POST ${connectPath} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n` +
      `authorization: ${token}\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n`
    const refused = await wireTo(fixture.port)
    refused.socket.write(head('Bearer wrong'))
    await refused.closed
    assert.match(refused.received(), /^HTTP\/1\.1 401 /)
    assert.equal(decoded, 0)
    const welcome = await wireTo(fixture.port)
    welcome.socket.write(head('Bearer right'))
    await welcome.until('HTTP/1.1 100 Continue')
    welcome.socket.write('{}')
    await welcome.until('HTTP/1.1 200 OK')
    welcome.socket.destroy()
    decoded = 0
  })

  it('has no decompression bomb decompressed and no million messages decoded', async () => {
    const bomb = gzipSync(`{"queries":[${'{},'.repeat(1_000_000)}{}]}`)
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    for (const send of [request1, request2]) {
      const reply = await send(fixture.url, connectPath, { body: bomb, headers })
      assert.equal(reply.status, 401)
    }
    assert.equal(decoded, 0)
  })

  it('has a smaller message limit if the method is public', async () => {
    const json = { 'content-type': 'application/json' }
    const spaces = (count: number) => `{${' '.repeat(count)}}`
    const [most, more] = [spaces(60_000), spaces(70_000)]
    assert.equal(
      (await request1(fixture.url, publicPath, { body: most, headers: json })).status,
      200,
    )
    assert.equal(
      (await request1(fixture.url, publicPath, { body: more, headers: json })).status,
      429,
    )
    const zipped = { body: gzipSync(more), headers: { ...json, 'content-encoding': 'gzip' } }
    assert.equal((await request1(fixture.url, publicPath, zipped)).status, 429)
    const known = { ...json, authorization: 'Bearer right' }
    assert.equal(
      (await request1(fixture.url, connectPath, { body: more, headers: known })).status,
      200,
    )
  })
})

describe('a compressed message', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await startFixture()
  })
  after(() => fixture.close())

  const send = (text: string) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    return request1(fixture.url, connectPath, { body: gzipSync(text), headers })
  }

  it('may expand freely up to 64 KiB, and twentyfold beyond', async () => {
    assert.equal((await send(`{${' '.repeat(60_000)}}`)).status, 200)
    const refused = await send(`{${' '.repeat(1_000_000)}}`)
    assert.equal(refused.status, 429)
    assert.match(refused.text, /less than one part in 20/)
    const ordinary = Array.from({ length: 20_000 }, (_, i) => `"n${i}":${Math.sin(i)}`)
    assert.equal((await send(`{${ordinary.join()}}`)).status, 200)
  })
})
