import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createClient, type Transport } from '@connectrpc/connect'
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node'
import { Code, StatusError } from '../../kit/status.ts'
import { type Fixture, startFixture } from '../server.fixture.ts'
import { request1 } from './raw.fixture.ts'
import { healthService, reflectionService } from './tooling-descriptors.ts'

const run = promisify(execFile)
const buf = fileURLToPath(new URL('../../../node_modules/.bin/buf', import.meta.url))

let fixture: Fixture
before(async () => {
  fixture = await startFixture()
})
after(() => fixture.close())

const transports = (url = fixture.url): Transport[] => {
  const options = { baseUrl: url, httpVersion: '2' as const }
  return [createConnectTransport, createGrpcTransport, createGrpcWebTransport].map((make) =>
    make(options),
  )
}

interface HealthClient {
  check(request: { service: string }): Promise<{ status: number }>
  watch(request: { service: string }): AsyncIterable<{ status: number }>
}

function healthClient(transport: Transport): HealthClient {
  return createClient(healthService(), transport) as unknown as HealthClient
}

describe('health', () => {
  it('is reported as a whole and per service, in every protocol', async () => {
    for (const transport of transports()) {
      const client = healthClient(transport)
      for (const service of ['', 'zitadel.user.v2.UserService', 'grpc.health.v1.Health']) {
        assert.equal((await client.check({ service })).status, 1)
      }
      await assert.rejects(client.check({ service: 'nobody' }), { code: 5 })
    }
  })

  it('can be queried with curl', async () => {
    const headers = { 'content-type': 'application/json' }
    const check = { body: '{"service":"zitadel.user.v2.UserService"}', headers }
    const reply = await request1(fixture.url, '/grpc.health.v1.Health/Check', check)
    assert.deepEqual(reply.json(), { status: 'SERVING' })
  })

  it('follows the probe, for Check and for Watch', async () => {
    let isWell = true
    const probe = async () => {
      if (!isWell) throw new Error('the store is away')
    }
    const own = await startFixture({ probe, limits: { drainTimeoutMs: 5_000 } })
    for (const transport of transports(own.url)) {
      const client = healthClient(transport)
      const statuses = client.watch({ service: '' })[Symbol.asyncIterator]()
      for (const now of [true, false, true]) {
        isWell = now
        assert.equal((await statuses.next()).value?.status, now ? 1 : 2)
        assert.equal((await client.check({ service: '' })).status, now ? 1 : 2)
        assert.equal((await request1(own.url, '/debug/ready')).status, now ? 200 : 412)
        assert.equal((await request1(own.url, '/debug/healthz')).status, 200)
      }
      await statuses.return?.()
    }
    await own.close()
  })

  it('is not serving once the stop is announced; watches end when the server stops', async () => {
    const own = await startFixture({ limits: { drainTimeoutMs: 5_000 } })
    const watching = transports(own.url).map((transport) =>
      healthClient(transport).watch({ service: '' })[Symbol.asyncIterator](),
    )
    for (const statuses of watching) assert.equal((await statuses.next()).value?.status, 1)
    own.server.announceStop()
    for (const statuses of watching) assert.equal((await statuses.next()).value?.status, 2)
    for (const transport of transports(own.url)) {
      const client = healthClient(transport)
      assert.equal((await client.check({ service: '' })).status, 2)
    }
    const ready = await request1(own.url, '/debug/ready')
    assert.deepEqual([ready.status, ready.text], [412, '"the server is stopping"'])
    assert.equal((await request1(own.url, '/debug/healthz')).status, 200)
    const ends = watching.map((statuses) =>
      assert.rejects(async () => statuses.next(), { code: Code.unavailable }),
    )
    await Promise.all([own.close(), ...ends])
  })
})

describe('health watches', () => {
  it('are limited', async () => {
    const own = await startFixture({ limits: { watchesMax: 1, drainTimeoutMs: 5_000 } })
    const [, grpc] = transports(own.url)
    assert.ok(grpc)
    const first = healthClient(grpc).watch({ service: '' })[Symbol.asyncIterator]()
    await first.next()
    const second = healthClient(grpc).watch({ service: '' })[Symbol.asyncIterator]()
    await assert.rejects(second.next(), { code: Code.resourceExhausted })
    await own.close()
    await first.next()
  })
})

interface ReflectionAnswer {
  messageResponse: { case: string; value: Record<string, unknown> }
}
interface ReflectionClient {
  serverReflectionInfo(requests: AsyncIterable<object>): AsyncIterable<ReflectionAnswer>
}

async function reflect(version: 'v1' | 'v1alpha', transport: Transport, questions: object[]) {
  const client = createClient(reflectionService(version), transport) as unknown as ReflectionClient
  const requests = (async function* () {
    for (const messageRequest of questions) yield { messageRequest }
  })()
  const answers: ReflectionAnswer['messageResponse'][] = []
  for await (const { messageResponse } of client.serverReflectionInfo(requests)) {
    answers.push(messageResponse)
  }
  return answers
}

describe('reflection', () => {
  it('answers every kind of request, in both versions and every protocol', async () => {
    const option = { containingType: 'google.protobuf.MethodOptions', extensionNumber: 72295728 }
    const questions = [
      { case: 'listServices', value: '' },
      { case: 'fileContainingSymbol', value: 'zitadel.user.v2.UserService.AddHumanUser' },
      { case: 'fileContainingSymbol', value: 'zitadel.user.v2.UserService' },
      { case: 'fileByFilename', value: 'zitadel/management.proto' },
      { case: 'fileContainingExtension', value: option },
      { case: 'allExtensionNumbersOfType', value: option.containingType },
      { case: 'fileContainingSymbol', value: 'no.such.Thing' },
      { case: undefined },
    ]
    for (const version of ['v1', 'v1alpha'] as const) {
      for (const transport of transports()) {
        const answers = await reflect(version, transport, questions)
        const [list, symbol, again, file, extension, numbers, missing, nothing] = answers
        const names = (list!.value.service as { name: string }[]).map(({ name }) => name)
        assert.ok(names.includes('zitadel.management.v1.ManagementService'))
        assert.ok(names.includes('grpc.health.v1.Health'))
        assert.ok(names.includes('grpc.reflection.v1alpha.ServerReflection'))
        const files = (answer = file) => (answer!.value.fileDescriptorProto as unknown[]).length
        assert.ok(files(symbol) > 10, 'the file and its dependencies')
        assert.equal(files(again), 1, 'nothing is sent twice but what was asked for')
        assert.ok(files(file) > 1)
        assert.ok(files(extension) >= 1)
        assert.ok((numbers!.value.extensionNumber as number[]).includes(72295728))
        assert.equal(missing?.value.errorCode, 5)
        assert.equal(nothing?.value.errorCode, 3)
      }
    }
  })

  it('serves buf curl in its three protocols', async () => {
    for (const protocol of ['grpc', 'grpcweb', 'connect']) {
      const { stdout } = await run(buf, [
        'curl',
        '--http2-prior-knowledge',
        '--protocol',
        protocol,
        '--data',
        '{"username":"anna"}',
        `${fixture.url}/zitadel.user.v2.UserService/AddHumanUser`,
      ])
      assert.deepEqual(JSON.parse(stdout), { userId: 'anna' }, protocol)
    }
  })

  it('lists services and methods to buf curl', async () => {
    const flags = ['--http2-prior-knowledge', '--protocol', 'grpc']
    const services = await run(buf, ['curl', ...flags, '--list-services', fixture.url])
    assert.match(services.stdout, /zitadel\.user\.v2\.UserService/)
    const methods = await run(buf, ['curl', ...flags, '--list-methods', fixture.url])
    assert.match(methods.stdout, /ImportHumanUser/)
  })

  it('ends with a status when it is not understood', async () => {
    const client = createClient(reflectionService('v1'), transports()[1]!) as never
    const { serverReflectionInfo } = client as ReflectionClient
    const tooLong = { messageRequest: { case: 'fileByFilename', value: 'x'.repeat(100_000) } }
    const answers = serverReflectionInfo(
      (async function* () {
        yield tooLong
      })(),
    )
    await assert.rejects(answers[Symbol.asyncIterator]().next(), { code: 8 })
  })

  it('authorizes the caller before anything is read', async () => {
    const own = await startFixture({
      reflection: async ({ headers }) => {
        if (headers.get('authorization') !== 'Bearer right') {
          throw new StatusError(Code.unauthenticated, 'who is it?')
        }
      },
    })
    const question = { case: 'listServices', value: '' }
    for (const transport of transports(own.url)) {
      await assert.rejects(reflect('v1', transport, [question]), { code: Code.unauthenticated })
    }
    const flags = ['curl', '--http2-prior-knowledge', '--protocol', 'grpc', '--list-services']
    const shown = ['--reflect-header', 'Authorization: Bearer right']
    const { stdout } = await run(buf, [...flags, '--reflect', ...shown, own.url])
    assert.match(stdout, /zitadel\.user\.v2\.UserService/)
    await own.close()
  })

  it('can be disabled and is then unimplemented', async () => {
    const own = await startFixture({ reflection: 'off' })
    const question = { case: 'listServices', value: '' }
    const [, grpc] = transports(own.url)
    assert.ok(grpc)
    await assert.rejects(reflect('v1', grpc, [question]), { code: Code.unimplemented })
    await own.close()
  })

  it('limits requests and bytes per stream', async () => {
    const question = { case: 'fileContainingSymbol', value: 'zitadel.user.v2.UserService' }
    const [, grpc] = transports()
    assert.ok(grpc)
    for (const each of [question, { case: 'fileByFilename', value: 'no' }]) {
      const many = Array.from({ length: 1_001 }, () => each)
      await assert.rejects(reflect('v1', grpc, many), { code: Code.resourceExhausted })
    }
  })
})
