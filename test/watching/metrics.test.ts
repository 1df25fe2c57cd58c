/** What a node tells of itself in numbers, and to whom. */
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { protocols } from '../world/protocols.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { type Family, parseExposition, samplesOf, sumOf } from './exposition.ts'

const { addHumanUser } = UserServiceV2.method
const { addMachineUser, generateMachineSecret } = ManagementService.method

interface Reply {
  readonly status: number
  readonly body: string
  readonly headers: NodeJS.Dict<string | string[]>
}

/** By hand, so that any host and header can be said. */
function ask(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function metricsOf(world: World): Promise<Map<string, Family>> {
  const { status, body, headers } = await ask(`${world.url}/debug/metrics`)
  assert.equal(status, 200, body)
  assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8')
  return parseExposition(body)
}

/** Calls are counted when their sockets know that they are over, a moment after the answer. */
async function metricsWhen(
  world: World,
  isThere: (families: Map<string, Family>) => boolean,
): Promise<Map<string, Family>> {
  let families = await metricsOf(world)
  for (let tries = 0; tries < 100 && !isThere(families); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    families = await metricsOf(world)
  }
  return families
}

const isLoaded = (name: string) =>
  Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes(name))

function humanNamed(username: string, email = `${username}@example.com`): JsonObject {
  return {
    username,
    profile: { givenName: 'Ada', familyName: 'Counted' },
    email: { email, isVerified: true },
  }
}

eachStore((store) => {
  let world: World
  before(async () => {
    // The file of SQLite has one process; another world makes its own.
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
  })
  after(() => world.close())

  it('what writes the numbers is loaded when somebody asks for them', async () => {
    if (store.engine === 'sqlite') assert.ok(!isLoaded('/prom-client/'), 'nobody has asked yet')
    await metricsOf(world)
    assert.ok(isLoaded('/prom-client/'))
  })

  it('calls through every protocol are counted, by method and code, and timed', async () => {
    const labels: Readonly<Record<string, string>> = {
      REST: 'rest',
      'Connect (JSON)': 'connect',
      'Connect (proto)': 'connect',
      gRPC: 'grpc',
      'gRPC-Web': 'grpc-web',
    }
    const options = { token: world.token }
    for (const [index, protocol] of protocols.entries()) {
      const call = protocol.open(world.url)
      for (const who of ['one', 'two', 'three']) {
        assert.equal((await call(addHumanUser, humanNamed(`${who}${index}`), options)).code, 0)
      }
      assert.equal((await call(addHumanUser, humanNamed(`one${index}`), options)).code, 6)
      assert.equal((await call(addHumanUser, humanNamed('')).catch((e) => e)).code, 16)
    }
    const method = { method: 'zitadel.user.v2.UserService/AddHumanUser' }
    const name = 'gatehouse_calls_total'
    const families = await metricsWhen(world, (found) => sumOf(found, name, method) >= 25)
    for (const protocol of new Set(Object.values(labels))) {
      const times = Object.values(labels).filter((each) => each === protocol).length
      const count = (code: string) => sumOf(families, name, { ...method, protocol, code })
      assert.equal(count('OK'), 3 * times, protocol)
      assert.equal(count('ALREADY_EXISTS'), times, protocol)
      assert.equal(count('UNAUTHENTICATED'), times, protocol)
    }
    const duration = 'gatehouse_call_duration_seconds'
    assert.equal(sumOf(families, name, method), 25)
    assert.equal(sumOf(families, `${duration}_count`, method), 25)
    assert.equal(sumOf(families, `${duration}_bucket`, { ...method, le: '+Inf' }), 25)
    assert.ok(sumOf(families, `${duration}_sum`, method) > 0)
  })

  it('transactions, commands and events are counted as they are stored', async () => {
    const families = await metricsOf(world)
    const commands = sumOf(families, 'gatehouse_store_batch_commands_sum')
    assert.ok(commands >= 15, 'one for each human at least')
    assert.equal(sumOf(families, 'gatehouse_store_commands_total'), commands)
    assert.ok(sumOf(families, 'gatehouse_store_commands_total', { outcome: 'taken' }) >= 5)
    const batches = sumOf(families, 'gatehouse_store_batch_duration_seconds_count')
    assert.ok(batches > 0 && batches <= commands)
    assert.ok(sumOf(families, 'gatehouse_store_events_total') > commands)
  })

  it('hashes are counted, and how long they waited and took', async () => {
    const call = protocols[0]?.open(world.url)
    const before = sumOf(await metricsOf(world), 'gatehouse_hashing_wait_seconds_count')
    const human = { ...humanNamed('hashed'), password: { password: 'Secret-Word-1' } }
    const answer = await call?.(addHumanUser, human, { token: world.token })
    assert.equal(answer?.code, 0)
    const families = await metricsOf(world)
    assert.equal(sumOf(families, 'gatehouse_hashing_wait_seconds_count'), before + 1)
    assert.equal(sumOf(families, 'gatehouse_hashing_duration_seconds_count'), before + 1)
    assert.ok(sumOf(families, 'gatehouse_hashing_places') >= 1)
    assert.equal(sumOf(families, 'gatehouse_hashing_running'), 0)
  })

  it('messages are counted by channel and outcome', async () => {
    const call = protocols[0]?.open(world.url)
    const human = { ...humanNamed('mailed'), email: { email: 'mailed@example.com', sendCode: {} } }
    assert.equal((await call?.(addHumanUser, human, { token: world.token }))?.code, 0)
    const name = 'gatehouse_outbox_deliveries_total'
    const sent = { channel: 'email', outcome: 'sent' }
    const pending = (found: Map<string, Family>) =>
      sumOf(found, 'gatehouse_outbox_pending', { channel: 'email' })
    // What waits is looked at now and then.
    const isOver = (found: Map<string, Family>) => sumOf(found, name, sent) > 0
    const families = await metricsWhen(world, (found) => isOver(found) && pending(found) === 0)
    assert.equal(sumOf(families, name, sent), 1)
    assert.equal(sumOf(families, 'gatehouse_outbox_delivery_duration_seconds_count'), 1)
    assert.equal(pending(families), 0)
  })

  it('who is refused is counted', async () => {
    const before = await metricsOf(world)
    await ask(`${world.url}/auth/v1/users/me`, { headers: { authorization: 'Bearer nobody' } })
    const name = 'gatehouse_refusals_total'
    const what = { what: 'token' }
    assert.equal(sumOf(await metricsOf(world), name, what), sumOf(before, name, what) + 1)
  })

  it('attempts beyond a limit are counted', async () => {
    const call = protocols[0]?.open(world.url)
    const options = { token: world.token }
    const userName = 'robot'
    const made = await call?.(addMachineUser, { userName, name: 'Robot' }, options)
    assert.equal(made?.code, 0)
    await call?.(generateMachineSecret, { userId: String(made?.json.userId) }, options)
    const headers = {
      authorization: `Basic ${Buffer.from(`${userName}:wrong`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const body = 'grant_type=client_credentials&scope=openid'
    for (let tries = 0; tries < 63; tries++) {
      await fetch(`${world.url}/oauth/v2/token`, { method: 'POST', headers, body })
    }
    const families = await metricsOf(world)
    const refused = (limit: string) =>
      sumOf(families, 'gatehouse_limiter_refusals_total', { limit })
    assert.equal(refused('secret'), 3, 'sixty are told that they are wrong')
    assert.equal(refused('other'), 0)
  })

  it('the node reports what it is, that it is ready, and how it does', async () => {
    const families = await metricsOf(world)
    const [info] = samplesOf(families, 'gatehouse_build_info')
    assert.equal(info?.labels.store, store.engine)
    assert.match(info?.labels.version ?? '', /^\d+\.\d+\.\d+/)
    assert.equal(sumOf(families, 'gatehouse_ready'), 1)
    assert.ok(sumOf(families, 'gatehouse_data_dir_free_bytes') > 0)
    assert.ok(sumOf(families, 'process_resident_memory_bytes') > 1_000_000)
    assert.ok(sumOf(families, 'nodejs_eventloop_lag_p99_seconds') < 60)
    const pools = samplesOf(families, 'gatehouse_database_connections_open')
    // SQLite has the processes of searches.
    assert.equal(pools.length, store.engine === 'postgres' ? 4 : 1)
    assert.equal(sumOf(families, 'gatehouse_database_statements_waiting'), 0)
  })
})

describe('labels', () => {
  let world: World
  before(async () => {
    world = await startWorld()
  })
  after(() => world.close())

  it('are words of ours, whatever is asked for by whatever verb at whatever host', async () => {
    await metricsOf(world)
    await ask(`${world.url}/nothing`, { method: 'PROPFIND' })
    const seriesOf = async () => {
      const families = await metricsOf(world)
      const texts = [...families.entries()]
        .filter(([name]) => name.startsWith('gatehouse_'))
        .flatMap(([, { samples }]) => samples)
        .map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`)
      return new Set(texts)
    }
    const junk = async (round: number) => {
      const paths = [
        ...[`/junk-${round}`, `/management/v1/junk-${round}`, `/ui/login/junk-${round}`],
        ...[`/zitadel.junk.v${round}.JunkService/Junk`, `/mailbox/junk-${round}`, '/%zz'],
        ...[`/zitadel.user.v2.UserService/Junk${round}`, `/debug/junk-${round}`],
      ]
      for (const path of paths) {
        for (const method of ['GET', 'POST', 'PROPFIND', 'OPTIONS']) {
          const headers = { host: `junk-${round}.example.com`, 'content-type': `junk/${round}` }
          await ask(`${world.url}${path}`, { method, headers })
          const grpc = { ...headers, 'content-type': `application/grpc+junk${round}` }
          await ask(`${world.url}${path}`, { method, headers: grpc })
        }
      }
    }
    await junk(1)
    const before = await seriesOf()
    for (const round of [2, 3, 4]) await junk(round)
    const after = await seriesOf()
    assert.deepEqual(
      [...after].filter((each) => !before.has(each)),
      [],
    )
    assert.ok(![...after].some((each) => /junk|PROPFIND|zz/i.test(each)))
  })
})

describe('who may read the numbers', () => {
  const worlds: World[] = []
  const started = async (settings: Record<string, string>) => {
    const world = await startWorld(settings)
    worlds.push(world)
    return world
  }
  after(() => Promise.all(worlds.map((world) => world.close())))
  const isNumbers = ({ body }: Reply) => body.includes('gatehouse_')

  it('is who comes from this machine, by its name and through no proxy', async () => {
    const { url } = await started({ GATEHOUSE_EXTERNAL_URL: 'https://id.example.com' })
    const path = `${url}/debug/metrics`
    assert.ok(isNumbers(await ask(path)))
    const elsewhere = [
      ...[{ host: 'id.example.com' }, { host: 'evil.example' }, { 'x-forwarded-for': '192.0.2.7' }],
      ...[{ forwarded: 'for=192.0.2.7' }, { via: '1.1 proxy' }, { 'x-real-ip': '127.0.0.1' }],
    ]
    for (const headers of elsewhere) {
      const reply = await ask(path, { headers: headers as Record<string, string> })
      assert.equal(reply.status, 403, JSON.stringify(headers))
      assert.ok(!isNumbers(reply))
    }
  })

  it('is a caller that sends the token, where there is one', async () => {
    const token = 'a-token-of-a-prometheus'
    const { url } = await started({ GATEHOUSE_METRICS: `token:${token}` })
    const path = `${url}/debug/metrics`
    const by = (authorization: string, more = {}) =>
      ask(path, { headers: { authorization, ...more } })
    const wrong = [await ask(path), await by('Bearer wrong'), await by(`Basic ${token}`)]
    for (const reply of [...wrong, await by(`Bearer ${token}x`)]) {
      assert.equal(reply.status, 401)
      assert.equal(reply.headers['www-authenticate'], 'Bearer')
      assert.ok(!isNumbers(reply))
    }
    assert.ok(isNumbers(await by(`Bearer ${token}`, { 'x-forwarded-for': '192.0.2.7' })))
  })

  it('is a caller that reaches an address of its own, where there is nothing else', async () => {
    const port = await freePort()
    const { url } = await started({ GATEHOUSE_METRICS: `127.0.0.1:${port}` })
    const own = `http://127.0.0.1:${port}`
    assert.equal((await ask(`${url}/debug/metrics`)).status, 404)
    assert.ok(isNumbers(await ask(`${own}/debug/metrics`)))
    assert.ok(isNumbers(await ask(`${own}/metrics`)))
    assert.equal((await ask(`${own}/`)).status, 404)
    assert.equal((await ask(`${own}/metrics`, { method: 'POST' })).status, 405)
  })

  it('is there until the node is gone, which is not ready while it stops', async () => {
    const port = await freePort()
    const world = await startWorld({ GATEHOUSE_METRICS: `127.0.0.1:${port}` })
    const own = `http://127.0.0.1:${port}/metrics`
    const readiness = async () => sumOf(parseExposition((await ask(own)).body), 'gatehouse_ready')
    assert.equal(await readiness(), 1)
    const closing = world.server.close({ lameDuckMs: 2_000 })
    assert.equal(await readiness(), 0)
    await closing
    await assert.rejects(ask(own), { code: 'ECONNREFUSED' })
    await rm(world.dataDir, { recursive: true, force: true })
  })

  it('is nobody where they are off', async () => {
    const { url } = await started({ GATEHOUSE_METRICS: 'off' })
    assert.equal((await ask(`${url}/debug/metrics`)).status, 404)
  })
})
