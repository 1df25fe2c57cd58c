/** The mailbox of a whole server: where it is, who reads it, and what waits where it is not. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { type RequestInput, request1, request2 } from '../../src/server/protocols/raw.fixture.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { startServer } from '../durability/server-process.ts'
import { call, person } from '../login/people.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { openSmsSink } from './sms-sink.ts'
import { openSmtpSink } from './smtp-sink.ts'

const smtpUrl = (port: number) => `smtp://127.0.0.1:${port}?from=id@acme.test`

/** What a test has begun, ended in turn after it, however it went. */
const begun: (() => unknown)[] = []
afterEach(async () => {
  for (const end of begun.splice(0).reverse()) await end()
})
const start = async (settings: Record<string, string> = {}) => {
  const world = await startWorld(settings)
  begun.push(world.close)
  return world
}
const smtpSink = async (port: number) => {
  const sink = await openSmtpSink(port)
  begun.push(sink.close)
  return sink
}

/** A human who is sent a mail and an SMS. */
async function told(world: World, phone = '+41791234567') {
  const { userName, profile, email } = person()
  const { userId } = await call(world, '/management/v1/users/human', {
    ...{ userName, profile, email, phone: { phone } },
  })
  return { userId, address: email.email }
}

interface Kept {
  readonly channel: string
  readonly userId: string
}

async function messagesOf(world: World, userId = ''): Promise<Kept[]> {
  const query = userId === '' ? '' : `?userId=${userId}`
  const answer = await fetch(`${world.server.mailboxUrl}.json${query}`)
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { messages: Kept[] }).messages
}

async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not come to pass')
}

const channelsOf = (world: World, userId: string, count: number) =>
  until(async () => {
    const channels = (await messagesOf(world, userId)).map(({ channel }) => channel)
    return channels.length < count ? undefined : channels.sort()
  })

describe('the mailbox of a server that is reached by a name of this machine', () => {
  let world: World
  let path = ''
  before(async () => {
    world = await startWorld()
    path = new URL(world.server.mailboxUrl ?? '').pathname
  })
  after(() => world.close())

  const statusBy = async (by: typeof request1, to: string, headers: RequestInput['headers'] = {}) =>
    (await by(world.url, to, { headers })).status

  it('holds mails and SMS, at the address that is printed and nowhere else', async () => {
    const { userId } = await told(world)
    assert.deepEqual(await channelsOf(world, userId, 2), ['email', 'sms'])
    assert.equal(world.server.mailboxUrl, world.url + path)
    assert.match(path, /^\/mailbox\/[\w-]{22}$/)
    for (const other of ['/mailbox', '/mailbox.json', `${path}x`]) {
      const { status, text } = await request1(world.url, other)
      assert.equal(status, 404, other)
      assert.doesNotMatch(text, new RegExp(path.slice(9)))
    }
    for (const up of [
      '../admin.pat',
      '..%2fadmin.pat',
      '%252e%252e%252fadmin.pat',
      '..\\admin.pat',
      'address',
    ]) {
      assert.equal(await statusBy(request1, `${path}/${up}`), 404, up)
    }
  })

  it('opens for no page whose name is made to lead here, over either version of HTTP', async () => {
    for (const to of [path, `${path}.json`, '/mailbox.json']) {
      assert.equal(await statusBy(request1, to, { host: 'evil.example' }), 403)
      assert.equal(await statusBy(request2, to, { ':authority': 'evil.example' }), 403)
    }
    assert.equal(await statusBy(request2, path, { ':authority': 'localhost' }), 200)
  })

  it('opens through none of the proxies that a machine may have in front', async () => {
    const ours = 'localhost:8080'
    const requests: Record<string, string>[] = [
      { host: ours, 'x-real-ip': '203.0.113.9', 'x-forwarded-proto': 'https' },
      { host: ours, 'x-forwarded-for': '127.0.0.1' },
      { host: ours, 'x-forwarded-proto': 'http' },
      { host: ours, 'x-forwarded-host': 'localhost' },
      { host: ours, forwarded: 'for=127.0.0.1' },
      { host: ours, via: '1.1 proxy' },
      { host: 'id.example.com' },
      { host: 'localhost.id.example.com' },
      { host: ours, 'cf-connecting-ip': '203.0.113.9' },
    ]
    for (const headers of requests) {
      for (const to of [path, `${path}.json`, '/mailbox', '/mailbox.json']) {
        assert.equal(await statusBy(request1, to, headers), 403, JSON.stringify(headers))
      }
    }
  })
})

describe('what nobody carries', () => {
  let dataDir = ''
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  })
  after(() => rm(dataDir, { recursive: true, force: true }))

  it('is kept alone: what the settings carry never comes to the mailbox', async () => {
    const port = await freePort()
    const sink = await smtpSink(port)
    const hook = await openSmsSink()
    begun.push(hook.close)
    const onlyMails = await start({ GATEHOUSE_SMTP_URL: smtpUrl(port) })
    const first = await told(onlyMails)
    await sink.mailsTo(first.address)
    assert.deepEqual(await channelsOf(onlyMails, first.userId, 1), ['sms'])

    const onlySms = await start({ GATEHOUSE_SMS_URL: hook.url })
    const second = await told(onlySms)
    await until(async () => (hook.received.length > 0 ? true : undefined))
    assert.deepEqual(await channelsOf(onlySms, second.userId, 1), ['email'])

    const both = { GATEHOUSE_SMTP_URL: smtpUrl(port), GATEHOUSE_SMS_URL: hook.url }
    const all = await start({ ...both, GATEHOUSE_MAILBOX: 'on' })
    assert.equal(all.server.mailboxUrl, undefined)
    assert.equal((await fetch(`${all.url}/mailbox`)).status, 404)
  })

  it('never comes there when the instance has a provider of its own', async () => {
    const port = await freePort()
    const sink = await smtpSink(port)
    const world = await start()
    const { id } = await call(world, '/admin/v1/email/smtp', {
      ...{ senderAddress: 'id@acme.test', senderName: 'Acme', host: `127.0.0.1:${port}` },
    })
    await call(world, `/admin/v1/email/${id}/_activate`, {})
    const { userId, address } = await told(world)
    await sink.mailsTo(address)
    assert.deepEqual(await channelsOf(world, userId, 1), ['sms'])
  })

  it('waits where there is no mailbox, and is sent once somebody carries it', async () => {
    const settings = {
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_EXTERNAL_URL: 'https://id.example.com',
    }
    const port = await freePort()
    const alone = await start(settings)
    assert.equal(alone.server.mailboxUrl, undefined)
    const headers = { host: 'id.example.com', authorization: `Bearer ${alone.token}` }
    const { userName, profile, email } = person()
    const body = JSON.stringify({ userName, profile, email, phone: { phone: '+41791234567' } })
    const made = await request1(alone.url, '/management/v1/users/human', { headers, body })
    assert.equal(made.status, 200, made.text)
    const nginxLike = [{ host: 'id.example.com' }, { host: 'localhost' }, { host: '127.0.0.1' }]
    for (const sent of nginxLike) {
      for (const path of ['/mailbox', '/mailbox.json', '/mailbox/1']) {
        assert.equal((await request1(alone.url, path, { headers: sent })).status, 404)
      }
    }
    const file = join(dataDir, 'gatehouse.sqlite')
    const waiting = await until(async () => {
      const database = openSqlite({ file, isGuest: true })
      const rows = await database
        .all<{ state: string; last_error: string | null }>('SELECT state, last_error FROM outbox')
        .finally(() => database.close())
      const tried = rows.filter(({ last_error }) => last_error?.startsWith('nobody carries it'))
      return tried.length < 2 ? undefined : rows
    })
    assert.deepEqual([...new Set(waiting.map(({ state }) => state))], ['pending'])
    await alone.close()
    begun.pop()

    const sink = await smtpSink(port)
    await start({ ...settings, GATEHOUSE_SMTP_URL: smtpUrl(port) })
    const [mail] = await sink.mailsTo(email.email)
    assert.match(mail?.text ?? '', /https:\/\/id\.example\.com\/ui\/login\/user\/init/)
  })
})

describe('the setting', () => {
  const outside = { GATEHOUSE_EXTERNAL_URL: 'https://id.example.com' }

  it('takes the mailbox away, or has it where the external URL is of another machine', async () => {
    const off = await start({ GATEHOUSE_MAILBOX: 'off' })
    assert.equal(off.server.mailboxUrl, undefined)
    assert.equal((await fetch(`${off.url}/mailbox`)).status, 404)

    const on = await start({ ...outside, GATEHOUSE_MAILBOX: 'on' })
    assert.equal((await fetch(`${on.server.mailboxUrl}`)).status, 200)
    const { pathname } = new URL(`${on.server.mailboxUrl}`)
    for (const host of ['id.example.com', 'evil.example']) {
      assert.equal((await request1(on.url, pathname, { headers: { host } })).status, 403, host)
    }
  })

  it('keeps the address over restarts; it is printed, and not logged', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    try {
      const settings = { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_LOG_LEVEL: 'debug' }
      const pathIn = (said: string) => /\/mailbox\/[\w-]{22}/.exec(said)?.[0]
      const first = await startServer(settings)
      begun.push(() => first.end('SIGKILL'))
      const path = pathIn(first.said())
      assert.ok(path)
      const sent = await fetch(`${first.url}/management/v1/users/human`, {
        method: 'POST',
        headers: { authorization: `Bearer ${first.token}` },
        body: JSON.stringify({ ...person(), phone: { phone: '+41791234567' } }),
      })
      assert.equal(sent.status, 200)
      await until(async () => (first.said().includes('an SMS is in') ? true : undefined))
      const { stdout } = await first.end('SIGTERM')
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
      assert.doesNotMatch(lines.join(), new RegExp(path.slice(9)))
      const second = await startServer(settings)
      begun.push(() => second.end('SIGKILL'))
      assert.equal(pathIn(second.said()), path)
      await second.end('SIGTERM')
      const kept = (await readFile(join(dataDir, 'mailbox', 'address'), 'utf8')).trim()
      assert.equal(`/mailbox/${kept}`, path)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
