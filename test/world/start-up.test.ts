/** What an operator may rely on when starting and stopping a server: the start-up contract. */
import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { runToItsEnd, type ServerProcess, startServer } from '../durability/server-process.ts'
import { lookInto } from '../durability/soundness.ts'
import { freePort } from './world.ts'

const user = {
  userName: 'minnie',
  profile: { firstName: 'Minnie', lastName: 'Mouse' },
  email: { email: 'minnie@example.com' },
}

let folder = ''
const servers: ServerProcess[] = []
const started = async (settings: Record<string, string>): Promise<ServerProcess> => {
  const server = await startServer(settings)
  servers.push(server)
  return server
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(async () => {
  await Promise.all(servers.map((server) => server.end('SIGKILL')))
  await rm(folder, { recursive: true, force: true })
})

async function call(server: ServerProcess, path: string, body?: JsonObject) {
  const response = await fetch(`${server.url}/management/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${server.token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as JsonObject }
}

const modeOf = async (file: string) => (await stat(file)).mode & 0o777

describe('a setting that cannot be used ends the start with 2 and one line that names it', () => {
  const wrong: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    GATEHOUSE_PORT: { GATEHOUSE_PORT: '70000' },
    GATEHOUSE_EXTERNAL_URL: { GATEHOUSE_EXTERNAL_URL: 'https://id.example.com/path' },
    GATEHOUSE_DATABASE_URL: { GATEHOUSE_DATABASE_URL: 'mysql://u:secret-word@localhost/x' },
    'GATEHOUSE_DATABASE_URL ': {
      GATEHOUSE_DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:1/x',
    },
    GATEHOUSE_SMTP_URL: { GATEHOUSE_SMTP_URL: 'mail.example.com' },
    'GATEHOUSE_SMTP_URL ': { GATEHOUSE_SMTP_URL: 'smtp://me:secret-word@x?from=nobody' },
    GATEHOUSE_SMS_URL: { GATEHOUSE_SMS_URL: 'ftp://sms.example.com' },
    GATEHOUSE_MAILBOX: { GATEHOUSE_MAILBOX: 'maybe' },
    GATEHOUSE_METRICS: { GATEHOUSE_METRICS: 'token:secret-word' },
    GATEHOUSE_TRACES: { GATEHOUSE_TRACES: 'everywhere' },
    OTEL_EXPORTER_OTLP_HEADERS: {
      GATEHOUSE_TRACES: 'otlp',
      OTEL_EXPORTER_OTLP_HEADERS: 'secret-word',
    },
    GATEHOUSE_MASTER_KEY: { GATEHOUSE_MASTER_KEY: 'secret-word' },
    GATEHOUSE_PASSWORD_HASHER: { GATEHOUSE_PASSWORD_HASHER: 'rot13' },
    GATEHOUSE_ADMIN_PASSWORD: { GATEHOUSE_ADMIN_PASSWORD: 'secret-word' },
    GATEHOUSE_SYSTEM_USERS: { GATEHOUSE_SYSTEM_USERS: '/nowhere/system-users.json' },
    GATEHOUSE_WORKERS: { GATEHOUSE_WORKERS: 'many' },
    GATEHOUSE_OUTGOING_ALLOW: { GATEHOUSE_OUTGOING_ALLOW: '10.0.0.0/33' },
    GATEHOUSE_LOG_LEVEL: { GATEHOUSE_LOG_LEVEL: 'loud' },
  }
  for (const [name, settings] of Object.entries(wrong)) {
    it(`${name.trim()}=${Object.values(settings)[0]}`, async () => {
      const dataDir = await mkdtemp(join(folder, 'wrong-'))
      const port = String(await freePort())
      const base = { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT: port }
      const { code, stdout, stderr } = await runToItsEnd({ ...base, ...settings })
      assert.equal(code, 2, stderr)
      assert.equal(stdout, '')
      const lines = stderr.trimEnd().split('\n')
      assert.equal(lines.length, 1, stderr)
      assert.match(lines[0] ?? '', new RegExp(`^gatehouse: ${name.trim()}\\b`))
      assert.doesNotMatch(stderr, /secret-word/)
    })
  }

  it('a key of a system user that is none', async () => {
    const file = join(folder, 'system-users.json')
    await writeFile(file, JSON.stringify({ operator: { publicKey: 'no key' } }))
    const dataDir = await mkdtemp(join(folder, 'wrong-'))
    const settings = { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_SYSTEM_USERS: file }
    const port = String(await freePort())
    const { code, stderr } = await runToItsEnd({ ...settings, GATEHOUSE_PORT: port })
    assert.equal(code, 2, stderr)
    assert.match(stderr, /^gatehouse: GATEHOUSE_SYSTEM_USERS: .*"operator".*\n$/)
  })

  it('a port that is taken', async () => {
    const dataDir = await mkdtemp(join(folder, 'wrong-'))
    const other = await started({ GATEHOUSE_DATA_DIR: dataDir })
    const second = await mkdtemp(join(folder, 'wrong-'))
    const { code, stderr } = await runToItsEnd({
      ...{ GATEHOUSE_DATA_DIR: second, GATEHOUSE_PORT: String(other.port) },
    })
    await other.end('SIGTERM')
    assert.equal(code, 2, stderr)
    assert.match(stderr, /^gatehouse: .*\n$/)
    assert.match(stderr, new RegExp(String(other.port)))
  })
})

describe('the first start and the ones after it', () => {
  let dataDir = ''
  before(async () => {
    dataDir = await mkdtemp(join(folder, 'kept-'))
    await chmod(dataDir, 0o755)
  })

  it('the first one says how to begin; its secrets are for their owner only', async () => {
    const server = await started({ GATEHOUSE_DATA_DIR: dataDir })
    assert.match(server.said(), /Password: +\S{16,}/)
    assert.match(server.said(), /zitadel-admin@zitadel\.localhost/)
    const mailbox = /^Mails and SMS are not sent; read them on this machine at (http:\S+)/m
    const [, url = ''] = mailbox.exec(server.said()) ?? []
    assert.match(url, /^http:\/\/localhost:\d+\/mailbox\//)
    assert.equal((await fetch(url)).status, 200)
    assert.ok(server.said().includes(join(dataDir, 'admin.pat')))
    assert.ok(!server.said().includes(server.token), 'the token itself is not printed')
    assert.equal(await modeOf(join(dataDir, 'admin.pat')), 0o600)
    assert.equal(await modeOf(join(dataDir, 'master.key')), 0o600)
    assert.equal(await modeOf(join(dataDir, 'gatehouse.sqlite')), 0o600)
    assert.equal((await call(server, '/users/human/_import', user)).status, 200)
    assert.equal((await server.end('SIGTERM')).code, 0)
  })

  it('the second start keeps everything and prints no secret again', async () => {
    const files = ['admin.pat', 'master.key']
    const before = await Promise.all(files.map((file) => readFile(join(dataDir, file), 'utf8')))
    const server = await started({ GATEHOUSE_DATA_DIR: dataDir })
    assert.doesNotMatch(server.said(), /Password|Administrator|first/)
    const { status, json } = await call(server, '/users/human/_import', user)
    assert.deepEqual([status, json.code], [409, 6])
    assert.equal((await server.end('SIGTERM')).code, 0)
    const after = await Promise.all(files.map((file) => readFile(join(dataDir, file), 'utf8')))
    assert.deepEqual(after, before)
  })

  it('a second process on the same folder is refused, and the first goes on', async () => {
    const server = await started({ GATEHOUSE_DATA_DIR: dataDir })
    const port = String(await freePort())
    const settings = { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT: port }
    const { code, stdout, stderr } = await runToItsEnd(settings)
    assert.notEqual(code, 0)
    assert.equal(stdout, '')
    assert.match(stderr, /^gatehouse: .*another process.*\n$/)
    assert.ok(stderr.includes(dataDir), 'the line says which folder')
    assert.equal((await call(server, '/users/human/_import', user)).status, 409)
    await server.end('SIGTERM')
  })

  it('a start that was killed can be made again', async () => {
    const killed = await started({ GATEHOUSE_DATA_DIR: dataDir })
    await killed.end('SIGKILL')
    const server = await started({ GATEHOUSE_DATA_DIR: dataDir })
    assert.equal((await call(server, '/users/human/_import', user)).status, 409)
    assert.equal((await server.end('SIGINT')).code, 0)
  })
})

it('the administrator has the password that was given, and it is not printed', async () => {
  const dataDir = await mkdtemp(join(folder, 'given-'))
  const settings = { GATEHOUSE_DATA_DIR: dataDir }
  const given = 'Given-Passw0rd!'
  const server = await started({ ...settings, GATEHOUSE_ADMIN_PASSWORD: given })
  assert.doesNotMatch(server.said(), /Password/)
  assert.ok(!server.said().includes(given))
  await server.end('SIGTERM')
  const [added] = await lookInto(settings, (database) =>
    database.all<{ payload: string }>(
      `SELECT payload FROM events WHERE event_type = 'user.human.added'`,
    ),
  )
  const { encodedHash, changeRequired } = JSON.parse(added?.payload ?? '{}')
  assert.match(encodedHash, /^\$argon2id\$/)
  assert.equal(changeRequired, undefined)
  assert.ok(!added?.payload.includes(given))
  const { verify } = await import('@node-rs/argon2')
  assert.ok(await verify(encodedHash, given))
})

it('a data directory that is not there is made', async () => {
  const dataDir = join(folder, 'not', 'there')
  const server = await started({ GATEHOUSE_DATA_DIR: dataDir })
  assert.equal(await modeOf(dataDir), 0o700)
  assert.equal((await server.end('SIGTERM')).code, 0)
})

it('SIGTERM lets a call under way be answered, takes no more, and ends with 0', async () => {
  const dataDir = await mkdtemp(join(folder, 'drained-'))
  const server = await started({ GATEHOUSE_DATA_DIR: dataDir })
  const body = JSON.stringify(user)
  let answer: { status: number; text: string } | undefined
  const answered = new Promise<void>((resolve, reject) => {
    const sent = request(`${server.url}/management/v1/users/human/_import`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-length': Buffer.byteLength(body),
      },
    })
    sent.on('error', reject)
    sent.on('response', async (response) => {
      let text = ''
      for await (const chunk of response) text += chunk
      answer = { status: response.statusCode ?? 0, text }
      resolve()
    })
    // Half of the body comes before the signal, the other half after it.
    sent.write(body.slice(0, 20))
    setTimeout(() => {
      const ended = server.end('SIGTERM')
      setTimeout(() => sent.end(body.slice(20)), 300)
      ended.catch(reject)
    }, 200)
  })
  await answered
  const { code, signal } = await server.ended
  assert.deepEqual([answer?.status, code, signal], [200, 0, null], answer?.text)
  await assert.rejects(fetch(`${server.url}/debug/healthz`))
  const again = await started({ GATEHOUSE_DATA_DIR: dataDir })
  const { userId } = JSON.parse(answer?.text ?? '{}')
  assert.equal((await call(again, `/users/${userId}`)).status, 200)
  await again.end('SIGTERM')
})
