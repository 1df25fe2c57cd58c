import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import {
  Code as ConnectCode,
  ConnectError,
  createClient,
  type Transport,
} from '@connectrpc/connect'
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node'
import * as grpc from '@grpc/grpc-js'
import {
  ImportHumanUserRequestSchema,
  ImportHumanUserResponseSchema,
  ManagementService,
} from '@zitadel/proto/zitadel/management_pb.js'
import { ErrorDetailSchema } from '@zitadel/proto/zitadel/message_pb.js'
import { UserService } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { type Fixture, startFixture } from './server.fixture.ts'

type Options = { baseUrl: string; useBinaryFormat?: boolean }
const both = [true, false]
const versions = ['1.1', '2'] as const

const transports: Record<string, (options: Options) => Transport> = {}
for (const useBinaryFormat of both) {
  const form = useBinaryFormat ? 'binary' : 'JSON'
  transports[`gRPC, ${form}`] = (o) => createGrpcTransport({ ...o, useBinaryFormat })
  for (const httpVersion of versions) {
    transports[`Connect, ${form}, HTTP ${httpVersion}`] = (o) =>
      createConnectTransport({ ...o, useBinaryFormat, httpVersion })
    transports[`gRPC-Web, ${form}, HTTP ${httpVersion}`] = (o) =>
      createGrpcWebTransport({ ...o, useBinaryFormat, httpVersion })
  }
}

let fixture: Fixture
before(async () => {
  fixture = await startFixture()
})
after(() => fixture.close())

async function refusal(call: Promise<unknown>): Promise<ConnectError> {
  try {
    await call
  } catch (error) {
    return ConnectError.from(error)
  }
  throw new Error('the call was expected to fail')
}

for (const [name, transport] of Object.entries(transports)) {
  describe(`a client speaking ${name}`, () => {
    const client = () => createClient(UserService, transport({ baseUrl: fixture.url }))

    it('calls a method and gets its response', async () => {
      const answer = await client().addHumanUser({ username: 'anna-ÄÖ' })
      assert.equal(answer.userId, 'anna-ÄÖ')
    })

    it('reads an answer of 100 kB, compressed on the way', async () => {
      const answer = await client().addHumanUser({ username: 'big' })
      assert.equal(answer.userId.length, 100_000)
    })

    it('reads code, text and details of an application error', async () => {
      const error = await refusal(client().addHumanUser({ username: 'taken' }))
      assert.equal(error.code, ConnectCode.AlreadyExists)
      assert.equal(error.rawMessage, 'Grüße, 100% schon da (TEST-1)')
      const [detail] = error.findDetails(ErrorDetailSchema)
      assert.equal(detail?.id, 'TEST-1')
      assert.equal(detail?.message, 'Grüße, 100% schon da')
    })

    it('learns nothing about an unexpected error, which is reported', async () => {
      fixture.failures.length = 0
      const error = await refusal(client().addHumanUser({ username: 'broken' }))
      assert.equal(error.code, ConnectCode.Internal)
      assert.equal(error.rawMessage, 'An internal error occurred')
      assert.equal(fixture.failures.length, 1)
      assert.match(String(fixture.failures[0]?.error), /on fire/)
      assert.equal(fixture.failures[0]?.call?.method.name, 'AddHumanUser')
    })

    it('gets deadline_exceeded after its timeout', async () => {
      const call = client().addHumanUser({ username: 'slow' }, { timeoutMs: 400 })
      assert.equal((await refusal(call)).code, ConnectCode.DeadlineExceeded)
      const { deadlineMs } = fixture.calls.at(-1)!
      assert.ok(deadlineMs !== undefined && Math.abs(deadlineMs - Date.now()) < 5_000)
    })

    it('may send no message larger than 4 MiB', async () => {
      const call = client().addHumanUser({ username: 'x'.repeat(4 * 1024 * 1024) })
      const error = await refusal(call)
      assert.equal(error.code, ConnectCode.ResourceExhausted)
      assert.match(error.rawMessage, /larger than max/)
    })

    it('may send almost 4 MiB', async () => {
      const answer = await client().addHumanUser({ username: 'y'.repeat(4_000_000) })
      assert.equal(answer.userId.length, 4_000_000)
    })

    it('reaches the services of v1 too', async () => {
      const v1 = createClient(ManagementService, transport({ baseUrl: fixture.url }))
      assert.equal((await v1.importHumanUser({ userName: 'berta' })).userId, 'berta')
    })
  })
}

describe('a client that compresses', () => {
  it('is understood in all three protocols', async () => {
    const { compressionGzip } = await import('@connectrpc/connect-node')
    const options = {
      baseUrl: fixture.url,
      httpVersion: '2' as const,
      sendCompression: compressionGzip,
      compressMinBytes: 10,
    }
    for (const make of [createConnectTransport, createGrpcTransport, createGrpcWebTransport]) {
      const client = createClient(UserService, make(options))
      const answer = await client.addHumanUser({ username: 'z'.repeat(5_000) })
      assert.equal(answer.userId.length, 5_000)
      const bomb = client.addHumanUser({ username: 'z'.repeat(5_000_000) })
      assert.equal((await refusal(bomb)).code, ConnectCode.ResourceExhausted)
    }
  })

  it('learns which compression is supported', async () => {
    const { compressionBrotli } = await import('@connectrpc/connect-node')
    const options = {
      baseUrl: fixture.url,
      httpVersion: '2' as const,
      sendCompression: compressionBrotli,
      compressMinBytes: 10,
    }
    for (const make of [createConnectTransport, createGrpcTransport, createGrpcWebTransport]) {
      const client = createClient(UserService, make(options))
      const error = await refusal(client.addHumanUser({ username: 'z'.repeat(5_000) }))
      assert.equal(error.code, ConnectCode.Unimplemented)
      assert.match(error.rawMessage, /unknown compression "br"/)
    }
  })
})

describe('a client of grpc-js', () => {
  type Unary = (
    request: object,
    metadata: grpc.Metadata,
    options: Partial<grpc.CallOptions>,
    done: (error: grpc.ServiceError | null, answer?: { userId: string }) => void,
  ) => void
  let client: grpc.Client
  let importHuman: (
    userName: string,
    options?: Partial<grpc.CallOptions>,
  ) => Promise<{ userId: string } | undefined>
  before(() => {
    const definition: grpc.ServiceDefinition = {
      importHumanUser: {
        path: '/zitadel.management.v1.ManagementService/ImportHumanUser',
        requestStream: false,
        responseStream: false,
        requestSerialize: (value) =>
          Buffer.from(
            toBinary(ImportHumanUserRequestSchema, create(ImportHumanUserRequestSchema, value)),
          ),
        requestDeserialize: (bytes) => fromBinary(ImportHumanUserRequestSchema, bytes),
        responseSerialize: () => Buffer.alloc(0),
        responseDeserialize: (bytes) => fromBinary(ImportHumanUserResponseSchema, bytes),
      },
    }
    const Client = grpc.makeGenericClientConstructor(definition, 'Management')
    const made = new Client(`127.0.0.1:${fixture.port}`, grpc.credentials.createInsecure(), {
      'grpc.max_send_message_length': -1,
    })
    client = made
    const call = promisify(
      (made as unknown as { importHumanUser: Unary }).importHumanUser.bind(made),
    )
    importHuman = (userName, options = {}) => {
      const metadata = new grpc.Metadata()
      metadata.set('x-zitadel-orgid', '42')
      return call({ userName }, metadata, options)
    }
  })
  after(() => client.close())

  it('calls a method, with metadata', async () => {
    assert.equal((await importHuman('carl'))?.userId, 'carl')
    assert.equal(fixture.calls.at(-1)?.headers.get('x-zitadel-orgid'), '42')
    assert.equal(fixture.calls.at(-1)?.protocol, 'grpc')
    assert.equal(fixture.calls.at(-1)?.peer, '127.0.0.1')
  })

  it('reads text and details of an error', async () => {
    const error = await importHuman('taken').then(
      () => assert.fail(),
      (e: grpc.ServiceError) => e,
    )
    assert.equal(error.code, grpc.status.ALREADY_EXISTS)
    assert.equal(error.details, 'Grüße, 100% schon da (TEST-1)')
    assert.ok(error.metadata.get('grpc-status-details-bin')[0] instanceof Buffer)
  })

  it('gets an error for a message above the limit', async () => {
    await assert.rejects(importHuman('x'.repeat(6_000_000)), { code: 8 })
  })

  it('is answered in time', async () => {
    await assert.rejects(importHuman('slow', { deadline: Date.now() + 50 }), { code: 4 })
  })
})
