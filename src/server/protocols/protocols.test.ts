import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { create, createFileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, StringValueSchema } from '@bufbuild/protobuf/wkt'
import {
  AddHumanUserRequestSchema,
  AddHumanUserResponseSchema,
} from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { type Fixture, startFixture } from '../server.fixture.ts'
import { type Reply, type RequestInput, request1, request2 } from './raw.fixture.ts'

const path = '/zitadel.user.v2.UserService/AddHumanUser'
let fixture: Fixture
before(async () => {
  fixture = await startFixture()
})
after(() => fixture.close())

const bytesOf = (username: string) =>
  Buffer.from(toBinary(AddHumanUserRequestSchema, create(AddHumanUserRequestSchema, { username })))
const userIdIn = (bytes: Uint8Array) => fromBinary(AddHumanUserResponseSchema, bytes).userId

function framed(payload: Uint8Array, flags = 0, length = payload.length): Buffer {
  const prefix = Buffer.from([flags, 0, 0, 0, 0])
  prefix.writeUInt32BE(length, 1)
  return Buffer.concat([prefix, payload])
}

function grpc(body: Uint8Array, headers: RequestInput['headers'] = {}, to = path): Promise<Reply> {
  const type = { 'content-type': 'application/grpc', te: 'trailers' }
  return request2(fixture.url, to, { method: 'POST', body, headers: { ...type, ...headers } })
}

function connect(body: string | Uint8Array, headers: RequestInput['headers'] = {}): Promise<Reply> {
  const all = { 'content-type': 'application/json', ...headers }
  return request1(fixture.url, path, { method: 'POST', body, headers: all })
}

describe('the gRPC protocol', () => {
  it('answers with a message, then trailers', async () => {
    const reply = await grpc(framed(bytesOf('anna')))
    assert.equal(reply.status, 200)
    assert.equal(reply.headers['content-type'], 'application/grpc')
    assert.equal(reply.headers['cache-control'], 'no-store')
    assert.equal(reply.trailers['grpc-status'], '0')
    assert.equal(userIdIn(reply.body.subarray(5)), 'anna')
  })

  it('refuses broken framing with a status', async () => {
    const whole = framed(bytesOf('anna'))
    const cases: [Buffer, string, RegExp][] = [
      [Buffer.alloc(0), '12', /zero messages/],
      [whole.subarray(0, 3), '3', /incomplete/],
      [whole.subarray(0, -1), '3', /incomplete/],
      [Buffer.concat([whole, whole]), '12', /more than one/],
      [framed(bytesOf('anna'), 0x10), '3', /flags/],
      [framed(bytesOf('anna'), 1), '13', /without compression support/],
      [framed(Buffer.alloc(1), 0, 0xffffffff), '8', /4294967295 vs. 4194304/],
      [framed(Buffer.from([0x0a, 0x05, 0x41])), '3', /unmarshal/],
      [framed(Buffer.from([0x0a, 0x01, 0xff])), '3', /unmarshal/],
    ]
    for (const [body, status, message] of cases) {
      const { headers } = await grpc(body)
      assert.equal(headers['grpc-status'], status, String(message))
      assert.match(decodeURIComponent(String(headers['grpc-message'])), message)
    }
  })

  it('percent-encodes its message', async () => {
    const { headers } = await grpc(framed(bytesOf('taken')))
    assert.equal(headers['grpc-message'], 'Gr%C3%BC%C3%9Fe, 100%25 schon da (TEST-1)')
  })

  it('compresses and decompresses', async () => {
    const asked = { 'grpc-encoding': 'gzip', 'grpc-accept-encoding': 'identity, gzip' }
    const reply = await grpc(framed(gzipSync(bytesOf('big')), 1), asked)
    assert.equal(reply.headers['grpc-encoding'], 'gzip')
    assert.equal(reply.body[0], 1)
    assert.equal(userIdIn(gunzipSync(reply.body.subarray(5))).length, 100_000)
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    assert.equal((await grpc(framed(bomb, 1), asked)).headers['grpc-status'], '8')
    const broken = framed(Buffer.from('no gzip'), 1)
    assert.equal((await grpc(broken, asked)).headers['grpc-status'], '3')
  })

  it('respects timeouts', async () => {
    for (const timeout of ['', '1', 'm', '1x', '123456789S', '-1S', '1.5S', ' 1S']) {
      const { headers } = await grpc(framed(bytesOf('a')), { 'grpc-timeout': timeout })
      if (headers['grpc-status'] === undefined) assert.equal(timeout, ' 1S')
      else assert.equal(headers['grpc-status'], '3', timeout)
    }
    const soon = await grpc(framed(bytesOf('slow')), { 'grpc-timeout': '20000u' })
    assert.equal(soon.headers['grpc-status'], '4')
    const never = await grpc(framed(bytesOf('a')), { 'grpc-timeout': '0n' })
    assert.equal(never.headers['grpc-status'], '4')
  })

  it('reports unknown methods as unimplemented', async () => {
    for (const to of ['/zitadel.user.v2.UserService/Nope', '/no.such.Service/Nope']) {
      const reply = await grpc(framed(bytesOf('a')), {}, to)
      assert.equal(reply.status, 200)
      assert.equal(reply.headers['grpc-status'], '12')
    }
  })

  it('refuses HTTP/1.1 and unknown formats', async () => {
    const body = framed(bytesOf('a'))
    const type = (name: string) => ({ 'content-type': name })
    const old = await request1(fixture.url, path, { body, headers: type('application/grpc') })
    assert.equal(old.status, 505)
    const other = await grpc(body, type('application/grpc+thrift'))
    assert.equal(other.status, 415)
    assert.equal(other.text, '')
  })
})

describe('the gRPC-Web protocol', () => {
  const text = { 'content-type': 'application/grpc-web-text' }
  const post = (body: string | Uint8Array, headers: Record<string, string>) =>
    request1(fixture.url, path, { method: 'POST', body, headers })

  it('accepts base64 in separately padded pieces', async () => {
    const whole = framed(bytesOf('anna'))
    const pieces = [whole.subarray(0, 4), whole.subarray(4, 5), whole.subarray(5)]
    for (const body of [
      whole.toString('base64'),
      pieces.map((p) => p.toString('base64')).join(''),
    ]) {
      const reply = await post(body, text)
      assert.equal(reply.headers['content-type'], 'application/grpc-web-text')
      const bytes = Buffer.from(reply.text, 'base64')
      const end = 5 + bytes.readUInt32BE(1)
      assert.equal(userIdIn(bytes.subarray(5, end)), 'anna')
      assert.equal(bytes[end], 0x80)
      assert.equal(bytes.subarray(end + 5).toString(), 'grpc-status: 0\r\n')
    }
  })

  it('refuses what is not base64, or not a message', async () => {
    for (const body of ['', '!!!!', 'AAAA']) {
      assert.notEqual((await post(body, text)).headers['grpc-status'], undefined)
    }
  })

  it('sends an error in the header', async () => {
    const headers = { 'content-type': 'application/grpc-web+proto' }
    const reply = await post(framed(bytesOf('taken')), headers)
    assert.equal(reply.status, 200)
    assert.equal(reply.headers['grpc-status'], '6')
    assert.ok(reply.headers['grpc-status-details-bin'])
    assert.equal(reply.body.length, 0)
  })
})

describe('the Connect protocol', () => {
  it('answers JSON with JSON', async () => {
    const type = 'Application/JSON; charset=utf-8'
    const reply = await connect('{"username":"anna"}', { 'content-type': type })
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.json(), { userId: 'anna' })
    assert.equal(reply.headers['content-type'], 'application/json')
    assert.equal(reply.headers['cache-control'], 'no-store')
  })

  it('gives an error its name, its status and its details', async () => {
    const reply = await connect('{"username":"taken"}')
    assert.equal(reply.status, 409)
    const { code, message, details } = reply.json() as { details: Record<string, unknown>[] } & {
      code: string
      message: string
    }
    assert.equal(code, 'already_exists')
    assert.equal(message, 'Grüße, 100% schon da (TEST-1)')
    assert.equal(details[0]?.type, 'zitadel.v1.ErrorDetail')
    assert.doesNotMatch(String(details[0]?.value), /=/)
    assert.deepEqual(details[0]?.debug, { id: 'TEST-1', message: 'Grüße, 100% schon da' })
  })

  it('checks version, timeout, encoding and body', async () => {
    const cases: [RequestInput['headers'], string, number][] = [
      [{ 'connect-protocol-version': '1' }, '{}', 200],
      [{ 'connect-protocol-version': '2' }, '{}', 400],
      [{ 'connect-timeout-ms': '5000' }, '{}', 200],
      [{ 'connect-timeout-ms': 'soon' }, '{}', 400],
      [{ 'connect-timeout-ms': '12345678901' }, '{}', 400],
      [{ 'connect-timeout-ms': '0' }, '{}', 504],
      [{ 'content-encoding': 'br' }, '{}', 501],
      [{}, '{', 400],
      [{}, '', 400],
    ]
    for (const [headers, body, status] of cases) {
      assert.equal((await connect(body, headers)).status, status, JSON.stringify(headers))
    }
    assert.equal((await connect(Buffer.from([0x22, 0xff, 0x22]))).status, 400)
  })

  it('compresses and decompresses', async () => {
    const headers = { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' }
    const reply = await connect(gzipSync('{"username":"big"}'), headers)
    assert.equal(reply.headers['content-encoding'], 'gzip')
    assert.equal(JSON.parse(gunzipSync(reply.body).toString()).userId.length, 100_000)
  })

  it('lists its content types to clients that use another', async () => {
    for (const type of ['text/plain', 'application/connect+proto']) {
      const reply = await connect('{}', { 'content-type': type })
      assert.equal(reply.status, 415)
      assert.match(String(reply.headers['accept-post']), /application\/proto/)
      assert.match(reply.text, /application\/json/)
    }
  })

  it('reports unknown methods as unimplemented, with 404', async () => {
    const unknown = ['/zitadel.user.v2.UserService/Nope', '/no.such.Service/Nope']
    for (const to of unknown) {
      const post = (headers: Record<string, string>) =>
        request1(fixture.url, to, { method: 'POST', body: '{}', headers })
      const claimed = [
        await post({ 'content-type': 'application/json' }),
        await post({ 'content-type': 'application/connect+proto' }),
        await post({ 'content-type': 'text/plain', 'connect-protocol-version': '1' }),
        await request1(fixture.url, `${to}?connect=v1&encoding=json&message=%7B%7D`),
      ]
      for (const reply of claimed) {
        assert.equal(reply.status, 404)
        assert.equal(reply.headers['content-type'], 'application/json')
        const body = { code: 'unimplemented', message: `unknown method ${to}` }
        assert.deepEqual(JSON.parse(reply.text), body)
      }
      for (const other of [await post({}), await request1(fixture.url, to)]) {
        assert.equal(other.status, 404)
        assert.equal(JSON.parse(other.text).code, 5)
      }
    }
    const headers = { 'content-type': 'application/json' }
    const elsewhere = await request1(fixture.url, '/v2/nope', { method: 'POST', headers })
    assert.equal(JSON.parse(elsewhere.text).code, 5)
  })

  it('takes no GET for a method with side effects', async () => {
    const reply = await request1(fixture.url, `${path}?encoding=json&message=%7B%7D`)
    assert.equal(reply.status, 405)
    assert.equal(reply.headers.allow, 'POST')
  })
})

describe('a method without side effects', () => {
  const wrappers = '.google.protobuf.StringValue'
  const method = { name: 'Echo', inputType: wrappers, outputType: wrappers }
  const file = create(FileDescriptorProtoSchema, {
    name: 'echo.proto',
    package: 'test.v1',
    syntax: 'proto3',
    dependency: ['google/protobuf/wrappers.proto'],
    service: [{ name: 'EchoService', method: [{ ...method, options: { idempotencyLevel: 1 } }] }],
  })
  const registry = createFileRegistry(file, () => StringValueSchema.file)
  let echo: Fixture
  before(async () => {
    echo = await startFixture({
      services: [{ service: registry.getService('test.v1.EchoService')!, restPrefix: '' }],
      dispatch: async ({ request }) => request,
    })
  })
  after(() => echo.close())

  const get = (query: Record<string, string>, headers = {}) =>
    request1(echo.url, `/test.v1.EchoService/Echo?${new URLSearchParams(query)}`, { headers })

  it('is called by GET, in JSON and in binary, plain and compressed', async () => {
    const bytes = Buffer.from(
      toBinary(StringValueSchema, create(StringValueSchema, { value: 'ä' })),
    )
    const base64 = '1'
    const json = await get({ connect: 'v1', encoding: 'json', message: '"ä"' })
    assert.equal(json.text, '"ä"')
    const message = bytes.toString('base64url')
    const binary = await get({ connect: 'v1', encoding: 'proto', base64, message })
    assert.deepEqual(binary.body, bytes)
    const small = gzipSync(bytes).toString('base64url')
    const query = { encoding: 'proto', base64, compression: 'gzip', message: small }
    assert.deepEqual((await get(query)).body, bytes)
  })

  it('refuses an incomplete GET', async () => {
    assert.equal((await get({ encoding: 'json' })).status, 400)
    assert.equal((await get({ encoding: 'xml', message: 'x' })).status, 415)
    assert.equal((await get({ message: 'x' })).status, 415)
    assert.equal((await get({ connect: 'v2', encoding: 'json', message: '""' })).status, 400)
    const br = await get({ encoding: 'json', message: '""', compression: 'br' })
    assert.equal(br.status, 501)
  })
})
