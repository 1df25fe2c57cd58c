/** Traces, as a collector gets them: what belongs to what, and what must not be in them. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { openSmsSink } from '../mail/sms-sink.ts'
import { openSmtpSink } from '../mail/smtp-sink.ts'
import { eachStore } from '../stores/stores.ts'
import { protocols } from '../world/protocols.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { type Collector, openCollector, type TakenSpan } from './collector.ts'

const { addHumanUser } = UserServiceV2.method
const name = 'zitadel.user.v2.UserService/AddHumanUser'

const anyCall = '/management/v1/healthz'

const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).filter((file) =>
    file.includes('/@opentelemetry/sdk-trace/'),
  )

const tracesTo = (collector: Collector, more: Record<string, string> = {}) => ({
  GATEHOUSE_TRACES: 'otlp',
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_BSP_SCHEDULE_DELAY: '50',
  ...more,
})

async function until<T>(find: () => T | undefined): Promise<T> {
  for (const ends = Date.now() + 30_000; Date.now() < ends; ) {
    const found = find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not come to pass')
}

/**
 * The spans of a trace once the one that ends last is there, and those of these names: they may be
 * sent before it and come after it.
 */
const wholeTrace = (
  { spans }: Collector,
  traceId: string,
  parts: readonly string[] = [],
): Promise<TakenSpan[]> =>
  until(() => {
    const found = spans.filter((span) => span.traceId === traceId)
    const isThere = (part: string) => found.some(({ name }) => name === part)
    return found.some(({ kind }) => kind === 2) && parts.every(isThere) ? found : undefined
  })

/** The parts of a call that writes. */
const writing = ['decide', 'append', 'commit']

function only(spans: readonly TakenSpan[], named: string): TakenSpan {
  const found = spans.filter((span) => span.name === named)
  assert.equal(found.length, 1, `${named}: ${spans.map((span) => span.name)}`)
  return found[0]!
}

const human = (username: string, more: JsonObject = {}): JsonObject => ({
  username,
  profile: { givenName: 'Ada', familyName: 'Traced-Family' },
  email: { email: `${username}@secret-place.example` },
  ...more,
})

describe('without the setting', () => {
  it('nothing that makes traces is loaded', async () => {
    const world = await startWorld()
    await protocols[0]?.open(world.url)(addHumanUser, human('untraced'), { token: world.token })
    await world.close()
    assert.deepEqual(loaded(), [])
  })
})

eachStore((store) => {
  let collector: Collector
  let sink: Awaited<ReturnType<typeof openSmtpSink>>
  let sms: Awaited<ReturnType<typeof openSmsSink>>
  let smtpPort = 0
  let world: World
  before(async () => {
    collector = await openCollector()
    smtpPort = await freePort()
    sink = await openSmtpSink(smtpPort)
    sms = await openSmsSink()
    world = await startWorld({
      ...(store.engine === 'postgres' && store.settings()),
      ...tracesTo(collector, {
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=of%20ours',
        OTEL_SERVICE_NAME: 'our-gatehouse',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
        GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${smtpPort}?from=sender@secret-place.example`,
        GATEHOUSE_SMS_URL: `${sms.url}?key=sms-secret`,
      }),
    })
  })
  after(async () => {
    await world.close()
    await sink.close()
    sms.close()
    await collector.close()
  })

  const parent = 'b7ad6b7169203331'
  const traced = (traceId: string) => ({ traceparent: `00-${traceId}-${parent}-01` })
  const idOf = (digit: string) => digit.repeat(32)

  it('a call goes on with the trace of its caller, and its parts are below it', async () => {
    assert.ok(loaded().length > 0, 'the SDK is loaded now')
    const traceId = idOf('a')
    const password = 'Traced-Password-1'
    const answer = await protocols[0]!.open(world.url)(
      addHumanUser,
      human('traced', { password: { password } }),
      { token: world.token, headers: traced(traceId) },
    )
    assert.equal(answer.code, 0)
    const spans = await wholeTrace(collector, traceId, ['hash', ...writing])
    const call = only(spans, name)
    assert.equal(call.parentSpanId, parent)
    assert.equal(call.kind, 2)
    assert.equal(call.attributes['rpc.system.name'], 'http')
    assert.equal(call.attributes['rpc.method'], name)
    assert.equal(call.attributes['rpc.status_code'], 'OK')
    assert.equal(call.attributes['gatehouse.protocol'], 'rest')
    assert.equal(call.status, 0)
    for (const part of ['hash', 'decide', 'append']) {
      assert.equal(only(spans, part).parentSpanId, call.spanId, part)
    }
    const commit = only(spans, 'commit')
    assert.equal(commit.parentSpanId, only(spans, 'append').spanId)
    const engine = store.engine === 'postgres' ? 'postgresql' : 'sqlite'
    assert.equal(commit.attributes['db.system.name'], engine)
    assert.equal(call.resource['service.name'], 'our-gatehouse')
    assert.equal(call.resource['deployment.environment.name'], 'test')
    assert.equal(collector.headers()['x-key'], 'of ours')
  })

  it('without one, the trace has the id of the answer', async () => {
    const response = await fetch(`${world.url}/v2/users/human`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(human('told')),
    })
    assert.equal(response.status, 200)
    const spans = await wholeTrace(collector, response.headers.get('x-request-id') ?? '')
    assert.equal(only(spans, name).parentSpanId, '')
  })

  it('every protocol has the same span, with its own words', async () => {
    const systems = ['http', 'connectrpc', 'connectrpc', 'grpc', 'grpc']
    for (const [index, protocol] of protocols.entries()) {
      const traceId = idOf(String(index + 1))
      const options = { token: world.token, headers: traced(traceId) }
      await protocol.open(world.url)(addHumanUser, human(`door${index}`), options)
      const call = only(await wholeTrace(collector, traceId), name)
      assert.equal(call.attributes['rpc.system.name'], systems[index], protocol.name)
      assert.equal(call.parentSpanId, parent)
    }
  })

  it('commands that share a transaction have their own spans of it', async () => {
    const call = protocols[0]!.open(world.url)
    const traceIds = ['0', '1', '2', '3'].map((digit) => `c${digit}`.repeat(16))
    await Promise.all(
      traceIds.map((traceId, index) =>
        call(addHumanUser, human(`many${index}`), {
          ...{ token: world.token, headers: traced(traceId) },
        }),
      ),
    )
    for (const traceId of traceIds) {
      const spans = await wholeTrace(collector, traceId, writing)
      const { spanId } = only(spans, name)
      // A decision that came too late is made once more, and stored by itself.
      const appends = spans.filter((span) => span.name === 'append')
      const commits = spans.filter((span) => span.name === 'commit')
      assert.ok(appends.length > 0 && appends.every(({ parentSpanId }) => parentSpanId === spanId))
      assert.deepEqual(
        commits.map(({ parentSpanId }) => parentSpanId).sort(),
        appends.map((append) => append.spanId).sort(),
      )
    }
  })

  it('a refusal is no fault of the server, and has its code', async () => {
    const traceId = idOf('d')
    const options = { token: world.token, headers: traced(traceId) }
    const answer = await protocols[0]!.open(world.url)(addHumanUser, human('traced'), options)
    assert.equal(answer.code, 6)
    const call = only(await wholeTrace(collector, traceId), name)
    assert.equal(call.attributes['rpc.status_code'], 'ALREADY_EXISTS')
    assert.equal(call.attributes['error.type'], 'ALREADY_EXISTS')
    assert.equal(call.status, 0)
  })

  it('a delivery is a trace of its own, with the call to the mail server below', async () => {
    const delivery = await until(() =>
      collector.spans.find((span) => span.name === 'deliver email'),
    )
    assert.equal(delivery.parentSpanId, '')
    const begun = collector.spans.filter(({ kind }) => kind === 2).map((span) => span.traceId)
    const deliveries = collector.spans.filter((span) => span.name === 'deliver email')
    assert.deepEqual(
      deliveries.filter(({ traceId }) => begun.includes(traceId)),
      [],
    )
    assert.equal(delivery.attributes['gatehouse.message.outcome'], 'sent')
    const connects = () =>
      collector.spans.find((span) => span.name === 'connect' && span.kind === 3)
    const connect = await until(connects)
    assert.equal(connect.attributes['server.address'], '127.0.0.1')
    assert.equal(connect.attributes['server.port'], smtpPort)
    assert.ok(
      collector.spans.some(
        ({ spanId, name }) => spanId === connect.parentSpanId && name === 'deliver email',
      ),
    )
  })

  it('a call to another server is reported by its host and its answer alone', async () => {
    const phone = { phone: '+41791234567', sendCode: {} }
    const options = { token: world.token }
    await protocols[0]!.open(world.url)(addHumanUser, human('texted', { phone }), options)
    const post = await until(() => collector.spans.find((span) => span.name === 'POST'))
    assert.equal(post.kind, 3)
    assert.equal(post.attributes['server.address'], '127.0.0.1')
    assert.equal(post.attributes['url.scheme'], 'http')
    assert.equal(post.attributes['http.response.status_code'], 204)
    const delivery = await until(() => collector.spans.find((span) => span.name === 'deliver sms'))
    assert.equal(post.parentSpanId, delivery.spanId)
  })

  it('a page has a span by the path it is mounted at', async () => {
    const traceId = idOf('e')
    const path = '/ui/login/login?login_name=somebody%40secret-place.example'
    await fetch(`${world.url}${path}`, { headers: traced(traceId) })
    const spans = await wholeTrace(collector, traceId)
    const page = spans.find(({ kind }) => kind === 2)
    assert.match(page?.name ?? '', /^GET \/ui\/login\//)
    assert.equal(page?.attributes['http.response.status_code'], 200)
  })

  it('nothing of it is a secret, or a name or address of anybody', async () => {
    await until(() => (collector.spans.length > 20 ? true : undefined))
    const all = collector.bodies.join('\n')
    assert.ok(all.includes(name))
    for (const word of [
      ...[world.token, 'Traced-Password-1', 'of ours', 'secret-place'],
      ...['sms-secret', '791234567'],
      ...['Traced-Family', 'traced@', 'somebody'],
    ]) {
      assert.ok(!all.includes(word), word)
    }
    assert.ok(!/argon2|bearer/i.test(all))
  })
})

describe('which traces are made', () => {
  it('is for the caller to say, or for the operator alone', async () => {
    const collector = await openCollector()
    const sampled = '00-11111111111111111111111111111111-b7ad6b7169203331-01'
    const unsampled = '00-22222222222222222222222222222222-b7ad6b7169203331-00'
    const settings = { OTEL_TRACES_SAMPLER: 'parentbased_always_off' }
    const world = await startWorld(tracesTo(collector, settings))
    for (const traceparent of [sampled, unsampled, undefined]) {
      const headers = traceparent === undefined ? {} : { traceparent }
      await fetch(`${world.url}${anyCall}`, { headers })
    }
    await world.close()
    assert.deepEqual(
      collector.spans.map(({ traceId }) => traceId),
      ['11111111111111111111111111111111'],
    )
    await collector.close()
  })
})

describe('at the end', () => {
  it('what was not sent yet is sent', async () => {
    const collector = await openCollector()
    const settings = tracesTo(collector, { OTEL_BSP_SCHEDULE_DELAY: '3600000' })
    const world = await startWorld(settings)
    await fetch(`${world.url}${anyCall}`)
    await fetch(`${world.url}/debug/ready`)
    assert.equal(collector.spans.length, 0)
    await world.close()
    const calls = collector.spans.filter(({ kind }) => kind === 2)
    assert.deepEqual(
      calls.map((span) => span.name),
      ['zitadel.management.v1.ManagementService/Healthz'],
      'and nobody traces probes',
    )
    await collector.close()
  })

  it('a collector that takes nothing delays no request, and is reported once', async () => {
    const collector = await openCollector()
    collector.answerWith(400)
    let written = ''
    const logTo = new Writable({
      write: (chunk, _encoding, done) => {
        written += chunk
        done()
      },
    })
    const settings = tracesTo(collector, { GATEHOUSE_LOG_LEVEL: 'warn' })
    const world = await startWorld(settings, { logTo })
    for (let round = 0; round < 5; round++) {
      assert.equal((await fetch(`${world.url}${anyCall}`)).status, 200)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await until(() => (written.includes('traces cannot be sent') ? true : undefined))
    await world.close()
    assert.equal(written.split('traces cannot be sent').length, 2)
    await collector.close()
  })
})
