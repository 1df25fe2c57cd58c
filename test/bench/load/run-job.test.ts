/** The load generator must count good answers only, or every number of the bench is a wish. */
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import {
  createServer as createHttp2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo, Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import { httpRequest } from '../requests.ts'
import { type Job, numberMark } from './job.ts'
import { runJob } from './run-job.ts'

function opened(context: TestContext, server: Server): Promise<number> {
  context.after(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

async function posting(context: TestContext, listener: RequestListener): Promise<Job> {
  const port = await opened(context, createServer(listener))
  const body = JSON.stringify({ userName: `user-${numberMark}`, twin: numberMark })
  const text = httpRequest({ port, token: 'x', method: 'POST', path: '/', body })
  return {
    ...{ port, connections: 3, streams: 1, until: { count: 50 } },
    requests: { kind: 'numbered', text, firstNumber: 98 },
  }
}

test('every request has a number of its own, and every answer is counted', async (context) => {
  const names: string[] = []
  const job = await posting(context, async (request, response) => {
    const chunks = await request.toArray()
    const { userName, twin } = JSON.parse(Buffer.concat(chunks).toString())
    assert.equal(userName, `user-${twin}`)
    names.push(twin)
    response.setHeader('content-length', 2).end('{}')
  })
  const { completed } = await runJob(job)
  assert.equal(completed, 50)
  const numbers = Array.from({ length: 50 }, (_, i) => String(98 + i).padStart(9, '0'))
  assert.deepEqual(names.sort(), numbers)
})

test('each connection goes through loops of its own, in order', async (context) => {
  const seen = new Map<string, string[]>()
  const port = await opened(
    context,
    createServer((request, response) => {
      const [, step = '', number = ''] = (request.url ?? '').split('/')
      seen.set(number, [...(seen.get(number) ?? []), step])
      response.setHeader('content-length', 2).end('{}')
    }),
  )
  const texts = ['create', 'change', 'delete'].map((step) =>
    httpRequest({ port, token: 'x', method: 'GET', path: `/${step}/${numberMark}` }),
  )
  const requests = { kind: 'loops', texts, firstNumber: 5 } as const
  await runJob({ port, connections: 4, streams: 1, until: { count: 300 }, requests })
  const whole = [...seen.values()].filter((steps) => steps.length === 3)
  for (const steps of whole) assert.deepEqual(steps, ['create', 'change', 'delete'])
  // All but the last loop of each connection have come to their end.
  assert.ok(whole.length >= 96, `${whole.length} of ${seen.size} loops are whole`)
})

test('one answer that is not 2xx fails the job, and its text is reported', async (context) => {
  let count = 0
  const job = await posting(context, (request, response) => {
    request.resume()
    count += 1
    const body = count === 20 ? 'store is busy' : '{}'
    response.statusCode = count === 20 ? 503 : 200
    response.setHeader('content-length', body.length).end(body)
  })
  await assert.rejects(runJob(job), /HTTP\/1\.1 503[\s\S]*store is busy/)
})

test('a connection that breaks fails the job', async (context) => {
  const job = await posting(context, (request) => request.socket.destroy())
  await assert.rejects(runJob(job), /connection/)
})

test('at a rate, a late answer makes those behind it late too', async (context) => {
  const job = await posting(context, (request, response) => {
    request.resume()
    setTimeout(() => response.setHeader('content-length', 2).end('{}'), 30)
  })
  const outcome = await runJob({ ...job, connections: 1, perSecond: 1000, until: { count: 10 } })
  assert.equal(outcome.completed, 10)
  assert.ok(outcome.maxMs > 250, `the last of ten waits for nine: ${outcome.maxMs} ms`)
})

type OnStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void

async function calling(context: TestContext, onStream: OnStream): Promise<Job> {
  const server = createHttp2Server()
  server.on('stream', onStream)
  const port = await opened(context, server)
  const messages = ['one', 'two'].map((text) => Buffer.from(text).toString('base64'))
  return {
    ...{ port, connections: 2, streams: 4, until: { count: 200 } },
    requests: {
      ...{ kind: 'grpc', path: '/a.Service/Method', answerBytesMin: 10, messages },
      token: 'a token longer than what fits a length of one byte: '.padEnd(200, 'x'),
    },
  }
}

function answer(stream: ServerHttp2Stream, status: string): void {
  const fields = { 'content-type': 'application/grpc' }
  if (status !== '0') return void stream.respond({ ...fields, 'grpc-status': status }, end)
  stream.respond(fields, { waitForTrailers: true })
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
  stream.end(Buffer.alloc(20))
}

const end = { endStream: true }

test('gRPC calls arrive whole: path, token and message', async (context) => {
  const seen = new Set<string>()
  const job = await calling(context, async (stream, headers) => {
    const bytes = Buffer.concat(await stream.toArray())
    const { ':method': method, ':path': path, te, authorization = '' } = headers
    seen.add(`${method} ${path} ${te} ${authorization.length} ${bytes.readUInt32BE(1)}`)
    seen.add(bytes.toString('utf8', 5))
    answer(stream, '0')
  })
  assert.equal((await runJob(job)).completed, 200)
  assert.deepEqual([...seen].sort(), ['POST /a.Service/Method trailers 207 3', 'one', 'two'])
})

test('a gRPC call that is refused fails the job', async (context) => {
  let count = 0
  const job = await calling(context, (stream) => {
    stream.resume()
    count += 1
    answer(stream, count === 30 ? '16' : '0')
  })
  await assert.rejects(runJob(job), /a call failed/)
})
