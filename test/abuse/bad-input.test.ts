/**
 * Input that is broken by accident or by design: each is answered with the code it deserves,
 * nothing of it is stored, and the server goes on as if nothing had been.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect as connectHttp2 } from 'node:http2'
import { after, before, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { create, type JsonObject, toBinary } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { assertSound, lookInto, settingsFor } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'
import { protocols } from '../world/protocols.ts'
import {
  frame,
  type Heard,
  resetStreams,
  type Sent,
  sendBytes,
  sendGrpc,
  sendGrpcWeb,
  sendHttp1,
  speakSlowly,
} from './raw-calls.ts'

const importPath = '/management/v1/users/human/_import'
const grpcPath = '/zitadel.management.v1.ManagementService/ImportHumanUser'
const searchPath = '/management/v1/users/_search'
const mebibyte = 1024 * 1024
const messageBytesMax = 4 * mebibyte

const human = {
  userName: 'mallory',
  profile: { firstName: 'M', lastName: 'Y' },
  email: { email: 'm@evil.test' },
}
const json = (changes: object) => JSON.stringify({ ...human, ...changes })
const spaces = (count: number) => ' '.repeat(count)
const bomb = gzipSync(Buffer.alloc(200 * mebibyte, 0x20))
const nested = (depth: number, open: string, close: string) =>
  open.repeat(depth) + close.repeat(depth)

/** What is wrong with a JSON body, the body, and the gRPC code it is refused with. */
const jsonRows: readonly [string, string | Uint8Array, number][] = [
  ['no JSON', 'userName=mallory', 3],
  ['half an object', json({}).slice(0, -1), 3],
  ['half a string', '{"userName":"mall', 3],
  ['a list', `[${json({})}]`, 3],
  ['a null', 'null', 3],
  ['a comment', `{/**/"userName":"mallory"}`, 3],
  ['a number for a text', json({ userName: 1 }), 3],
  ['a text for a boolean', json({ passwordChangeRequired: 'true' }), 3],
  ['a list for a message', json({ profile: [] }), 3],
  ['a text for a message', json({ email: 'm@evil.test' }), 3],
  ['an object for a list', json({ idps: { configId: '1' } }), 3],
  ['a null in a list', json({ idps: [null] }), 3],
  ['a key twice', `{"userName":"a",${json({}).slice(1)}`, 3],
  ['both spellings of a key', json({ user_name: 'a' }), 3],
  ['a NUL in a name', json({ userName: 'mal\u0000lory' }), 3],
  ['a NUL deep inside', json({ idps: [{ configId: '1', externalUserId: 'a\u0000' }] }), 3],
  ['a bare NUL byte', json({}).replace('mallory', 'mal\u0000lory'), 3],
  ['half a surrogate pair', json({}).replace('mallory', '\\ud800'), 3],
  ['the wrong half first', json({}).replace('mallory', '\\udc00\\ud800'), 3],
  ['half a pair in a key', `{"\\ud800":1,${json({}).slice(1)}`, 3],
  ['bytes that are no UTF-8', Buffer.from(json({}).replace('mallory', 'm\xff\xfe'), 'latin1'), 3],
  ['an overlong NUL', Buffer.from(json({}).replace('mallory', 'm\xc0\x80'), 'latin1'), 3],
  ['a surrogate in UTF-8', Buffer.from(json({}).replace('ory', '\xed\xa0\x80'), 'latin1'), 3],
  ['UTF-16', Buffer.from(json({}), 'utf16le'), 3],
  ['lists without end', `{"x":${nested(200_000, '[', ']')},${json({}).slice(1)}`, 3],
  ['objects without end', `{"x":${'{"x":'.repeat(200_000)}1${'}'.repeat(200_000)}}`, 3],
  ['lists that only begin', `{"x":${'['.repeat(2 * mebibyte)}`, 3],
  ['a gender too large', json({ profile: { ...human.profile, gender: 1e300 } }), 3],
  ['a gender with a fraction', json({ profile: { ...human.profile, gender: 1.5 } }), 3],
  ['a number beyond all numbers', '{"profile":{"gender":1e999999}}', 3],
  ['a number of many digits', `{"profile":{"gender":${'9'.repeat(mebibyte)}}}`, 3],
  ['a name too long', json({ userName: 'm'.repeat(mebibyte) }), 3],
  ['an address made of signs', json({ email: { email: `${'"'.repeat(150)}@x` } }), 3],
  ['too many bytes', json({}) + spaces(messageBytesMax), 8],
]

const searchRows: readonly [string, string][] = [
  ['a limit beyond 32 bits', '{"query":{"limit":4294967296}}'],
  ['a limit below nought', '{"query":{"limit":-1}}'],
  ['an offset beyond 64 bits', '{"query":{"offset":"18446744073709551616"}}'],
  ['an offset of many digits', `{"query":{"offset":"${'9'.repeat(100_000)}"}}`],
  ['a NUL in what is looked for', '{"queries":[{"userNameQuery":{"userName":"a\\u0000"}}]}'],
  ['half a pair looked for', '{"queries":[{"userNameQuery":{"userName":"\\ud800"}}]}'],
  [
    'conditions within conditions without end',
    `{"queries":[${'{"notQuery":{"query":'.repeat(5000)}{}${'}}'.repeat(5000)}]}`,
  ],
]

/** Requests that are wrong before their body is. */
const requestRows: readonly [string, string, Sent, readonly number[]][] = [
  ['a path out of the server', '/management/v1/../../../etc/passwd', {}, [404]],
  ['the same, escaped', '/management/v1/%2e%2e/%2e%2e/%2e%2e/etc/passwd', {}, [404]],
  ['a path into the data', '/mailbox/../admin.pat', {}, [404]],
  ['the same, escaped', '/mailbox/..%2fadmin.pat', {}, [404]],
  ['the same, escaped twice', '/mailbox/%252e%252e%252fadmin.pat', {}, [404]],
  ['with backslashes', '/mailbox/..\\admin.pat', {}, [404]],
  ['an escape that is none', '/management/v1/users/%zz', {}, [400]],
  ['an escape of no UTF-8', '/management/v1/users/%ff%fe', {}, [400]],
  ['a NUL in the path', '/management/v1/users/a%00b', {}, [400]],
  ['a NUL in the query', '/management/v1/global/users/_by_login_name?loginName=a%00', {}, [400]],
  ['a path of a mebibyte', `/management/v1/users/${'a'.repeat(mebibyte)}`, {}, [431]],
  ['a header of a mebibyte', searchPath, { headers: { 'x-long': 'a'.repeat(mebibyte) } }, [431]],
  [
    'a header five thousand times',
    searchPath,
    { headers: { 'x-many': Array.from({ length: 5000 }, () => 'abcdef') } },
    [431],
  ],
  ['an unknown encoding', importPath, { headers: { 'content-encoding': 'br' }, body: '{}' }, [501]],
  [
    'an encoding that is not so',
    importPath,
    { headers: { 'content-encoding': 'gzip' }, body: '{}' },
    [400],
  ],
  ['a bomb', importPath, { headers: { 'content-encoding': 'gzip' }, body: bomb }, [429]],
  ['too much in chunks', importPath, { body: spaces(5 * mebibyte), isChunked: true }, [429]],
  ['an instance that is not there', searchPath, { headers: { host: 'evil.test' } }, [404]],
  ['a type nobody knows', grpcPath, { headers: { 'content-type': 'x/y' }, body: 'x' }, [415]],
  [
    'gRPC over HTTP/1.1',
    grpcPath,
    { headers: { 'content-type': 'application/grpc' }, body: 'x' },
    [505],
  ],
]

eachStore((store) => {
  let settings: Record<string, string> = {}
  let server: ServerProcess
  let usersBefore = ''
  let rssBefore = 0

  before(async () => {
    settings = await settingsFor(store)
    server = await startServer(settings)
    usersBefore = await userCount()
    await assertServes()
    rssBefore = rssBytes(server.pid)
  })
  after(() => server.end('SIGKILL'))

  const authorized = (headers: Sent['headers'] = {}) => ({
    authorization: `Bearer ${server.token}`,
    'content-type': 'application/json',
    ...headers,
  })
  const send = (path: string, sent: Sent = {}): Promise<Heard> =>
    sendHttp1(server.url, path, { ...sent, headers: authorized(sent.headers) })

  const userCount = async (): Promise<string> => {
    const { status, text } = await send(searchPath, { body: '{}' })
    assert.equal(status, 200, text)
    return (JSON.parse(text) as { details: { totalResult: string } }).details.totalResult
  }
  /** A question answered shows that the server is up and its store, too. */
  const assertServes = async () => {
    assert.equal((await sendHttp1(server.url, '/debug/ready')).status, 200)
    assert.equal(await userCount(), usersBefore, 'nobody was stored')
  }

  it('REST: a body that is wrong is refused with its code', async () => {
    for (const [name, body, code] of jsonRows) {
      const heard = await send(importPath, { body })
      assert.equal(heard.code, code, `${name}: ${heard.status} ${heard.text.slice(0, 300)}`)
      assert.equal(heard.status, code === 8 ? 429 : 400, name)
      assert.ok(heard.text.length < 2000, `${name}: the answer is short`)
    }
    for (const [name, body] of searchRows) {
      const heard = await send(searchPath, { body })
      assert.equal(heard.code, 3, `${name}: ${heard.status} ${heard.text.slice(0, 300)}`)
    }
    await assertServes()
  })

  it('Connect: the same bodies are refused by the same codes', async () => {
    const path = `/${UserServiceV2.typeName}/AddHumanUser`
    const names: Readonly<Record<number, string>> = {
      3: 'invalid_argument',
      8: 'resource_exhausted',
    }
    for (const [name, body, code] of jsonRows) {
      const heard = await send(path, { body })
      // What is wrong with a field of v1 only is some other wrong in v2.
      assert.equal(heard.code, names[code], `${name}: ${heard.status} ${heard.text.slice(0, 300)}`)
    }
    await assertServes()
  })

  it('a request that is wrong before its body is refused', async () => {
    for (const [name, path, sent, statuses] of requestRows) {
      // A header that is too long is refused before it is read: who still writes may not hear it.
      const broken = { status: statuses.includes(431) ? 431 : 0, text: 'the connection broke' }
      const heard = await send(path, sent).catch(() => broken)
      assert.ok(statuses.includes(heard.status), `${name}: ${heard.status} ${heard.text}`)
      assert.ok(!heard.text.includes(server.token))
    }
    await assertServes()
  })

  it('bytes that are no request at all end their connection, and nothing else', async () => {
    const bodies = [
      'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n' +
        'Transfer-Encoding: chunked\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a\u0000b\r\n\r\n',
      Buffer.from('16030100a5010000a10303', 'hex'),
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nthis is no frame at all, not even nearly one',
      Buffer.concat([
        Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
        Buffer.alloc(mebibyte, 0xff),
      ]),
      '\u0000'.repeat(100_000),
    ]
    for (const bytes of bodies) {
      const text = await sendBytes(server.port, bytes)
      assert.doesNotMatch(text, /^HTTP\/1\.1 (2|5)\d\d/, text.slice(0, 200))
    }
    await assertServes()
  })

  const message = toBinary(
    ManagementService.method.importHumanUser.input,
    create(ManagementService.method.importHumanUser.input, {
      userName: 'mallory',
      profile: { firstName: 'M', lastName: 'Y' },
      email: { email: 'm@evil.test' },
    }),
  )
  const renamed = (name: Buffer) => {
    const rest = message.subarray(2 + 'mallory'.length)
    return Buffer.concat([Buffer.from([0x0a, name.length]), name, rest])
  }
  const gzip = { 'grpc-encoding': 'gzip' }
  const frameRows: readonly [string, Buffer, number, Record<string, string>?][] = [
    ['no message', Buffer.alloc(0), 12],
    ['half a prefix', frame(message).subarray(0, 3), 3],
    ['half a message', frame(message).subarray(0, -3), 3],
    ['a length beyond the bytes', frame(message, { length: message.length + 100 }), 3],
    ['a length short of the bytes', frame(message, { length: 5 }), 12],
    ['a length of four gigabytes', frame(message, { length: 0xffffffff }), 8],
    ['a message too large', frame(Buffer.alloc(messageBytesMax + 1)), 8],
    ['two messages', Buffer.concat([frame(message), frame(message)]), 12],
    ['flags nobody gave', frame(message, { flags: 0x40 }), 3],
    ['compression nobody named', frame(gzipSync(message), { flags: 1 }), 13],
    ['compression nobody knows', frame(message, { flags: 1 }), 12, { 'grpc-encoding': 'br' }],
    ['compression that is none', frame(message, { flags: 1 }), 3, gzip],
    ['a bomb', frame(bomb, { flags: 1 }), 8, gzip],
    ['no protobuf', frame(Buffer.from('ffffffffffffffffffffff', 'hex')), 3],
    ['a field cut short', frame(message.subarray(0, -2) as Buffer), 3],
    ['a name that is no UTF-8', frame(renamed(Buffer.from('m\xff\xfe', 'latin1'))), 3],
    ['a surrogate in a name', frame(renamed(Buffer.from('m\xed\xa0\x80', 'latin1'))), 3],
    ['a NUL in a name', frame(renamed(Buffer.from('m\u0000'))), 3],
  ]

  it('gRPC and gRPC-Web: a frame that lies is refused with its code', async () => {
    const headers = { authorization: `Bearer ${server.token}` }
    for (const [name, body, code, more = {}] of frameRows) {
      const sent = { path: grpcPath, body, headers: { ...headers, ...more } }
      const status = await sendGrpc(server.url, sent).catch((reason) => `${name}: ${reason}`)
      assert.equal(status, code, `${name} over gRPC`)
      assert.equal(await sendGrpcWeb(server.url, sent), code, `${name} over gRPC-Web`)
    }
    await assertServes()
  })

  it('gRPC: searches within searches end before the stack does', async () => {
    // SearchQuery.not_query (field by its number) around itself, ten thousand times.
    const { input } = ManagementService.method.listUsers
    const queries = input.fields.find(({ localName }) => localName === 'queries')!
    const query = queries.fieldKind === 'list' ? queries.message : undefined
    const not = query?.fields.find(({ localName }) => localName === 'notQuery')
    const wrap = (field: number, inner: Buffer) =>
      Buffer.concat([varint(field * 8 + 2), varint(inner.length), inner])
    let body: Buffer = Buffer.alloc(0)
    for (let depth = 0; depth < 10_000; depth++) body = wrap(not?.number ?? 0, wrap(1, body))
    const path = '/zitadel.management.v1.ManagementService/ListUsers'
    const headers = { authorization: `Bearer ${server.token}` }
    const sent = { path, body: frame(wrap(queries.number, body)), headers }
    assert.equal(await sendGrpc(server.url, sent), 3)
    await assertServes()
  })

  it('NUL is refused by every protocol, in ids of paths and bodies and in searches', async () => {
    const options = { token: server.token }
    const { method } = ManagementService
    const calls: readonly [(typeof method)[keyof typeof method], JsonObject][] = [
      [method.importHumanUser, { ...human, userName: 'a\u0000b' }],
      [method.addMachineUser, { userName: 'robot', name: 'Robot', userId: '\u0000' }],
      [method.addMachineUser, { userName: 'robot', name: 'Ro\u0000bot' }],
      [method.getUserByID, { id: 'a\u0000b' }],
      [method.listUsers, { queries: [{ userNameQuery: { userName: '\u0000' } }] }],
      [method.addOrgMember, { userId: '\u0000', roles: ['ORG_OWNER'] }],
      [method.addOrg, { name: 'A\u0000' }],
    ]
    for (const protocol of protocols) {
      const call = protocol.open(server.url)
      for (const [each, request] of calls) {
        const { code, message: told } = await call(each, request, options)
        assert.equal(code, 3, `${protocol.name} ${each.name}: ${code} ${told}`)
      }
    }
    await assertServes()
  })

  it('those who never finish speaking keep nobody else waiting', async () => {
    const host = 'Host: localhost\r\n'
    const token = `Authorization: Bearer ${server.token}\r\n`
    const beginnings = [
      'P',
      'PRI * HTTP/2.0\r\n\r\nSM',
      `GET / HTTP/1.1\r\n${host}X-Slow: `,
      `POST ${importPath} HTTP/1.1\r\n${host}${token}Content-Length: 1000\r\n\r\n{"userName":"m`,
      `POST ${importPath} HTTP/1.1\r\n${host}${token}Transfer-Encoding: chunked\r\n\r\n5\r\n{"us`,
    ]
    const sockets = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        speakSlowly(server.port, beginnings[index % beginnings.length]!),
      ),
    )
    const session = connectHttp2(server.url)
    session.on('error', () => undefined)
    const headers = { ...authorized(), 'content-type': 'application/grpc', te: 'trailers' }
    for (let number = 0; number < 200; number++) {
      const stream = session.request({ ':method': 'POST', ':path': grpcPath, ...headers })
      stream.on('error', () => undefined)
      stream.write(frame(message).subarray(0, 7))
    }
    await Promise.all(Array.from({ length: 20 }, assertServes))
    for (const socket of sockets) socket.destroy()
    session.destroy()
    await assertServes()
  })

  it('streams that are opened and reset by the thousand do no harm', async () => {
    await Promise.all([1, 2, 3].map(() => resetStreams(server.url, grpcPath, 5000)))
    await assertServes()
  })

  it('headers beyond measure over HTTP/2 are refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`x-many-${index}`, 'a']),
    )
    for (const headers of [many, { 'x-long': 'a'.repeat(mebibyte) }]) {
      const sent = { path: grpcPath, body: frame(message), headers }
      const outcome = await sendGrpc(server.url, sent).catch(() => 'refused')
      assert.equal(outcome, 'refused')
    }
    await assertServes()
  })

  it('afterwards nothing is stored, memory is in bounds, and users can be created', async () => {
    await assertServes()
    const grown = (rssBytes(server.pid) - rssBefore) / mebibyte
    assert.ok(grown < 400, `memory has grown by ${Math.round(grown)} MB`)
    const { status, text } = await send(importPath, { body: json({}) })
    assert.equal(status, 200, text)
    const ending = await server.end('SIGTERM')
    assert.deepEqual([ending.code, ending.signal], [0, null])
    assert.equal(ending.stderr, '')
    await lookInto(settings, assertSound)
  })
})

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80)
  return Buffer.from([...bytes, rest])
}

/** What a process holds of the machine's memory. */
function rssBytes(pid: number): number {
  if (process.platform === 'linux') {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
  }
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024
}
