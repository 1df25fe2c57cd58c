/**
 * A store goes from SQLite to PostgreSQL and back with every row as it was, and servers work on
 * it afterwards. `GATEHOUSE_TEST_MOVE_USERS` makes it larger than a few hundred users.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { startServer } from '../durability/server-process.ts'
import { lookInto } from '../durability/soundness.ts'
import { machinesOf } from '../oauth/machines.ts'
import { type EmptyStore, eachStore, makeStore } from '../stores/stores.ts'
import { startWorld } from '../world/world.ts'
import { assertNoTableIsEmpty, fillStore, type MixedStore } from './mixed-store.ts'
import { gatehouse } from './run.ts'
import { assertSameStores, checksumsOf } from './same-stores.ts'

const users = Number(process.env.GATEHOUSE_TEST_MOVE_USERS ?? 300)

eachStore((store) => {
  const made: EmptyStore[] = []
  const another = async (engine = store.engine) => {
    const empty = await makeStore(engine)
    made.push(empty)
    return empty.settings
  }
  let source: Record<string, string>
  let mixed: MixedStore
  before(async () => {
    source = await another('sqlite')
    mixed = await fillStore(source, users)
  })
  after(() => Promise.all(made.map(({ remove }) => remove())))

  const fileOf = (settings: Record<string, string>) =>
    join(settings.GATEHOUSE_DATA_DIR!, 'gatehouse.sqlite')
  const move = async (from: Record<string, string>, to: Record<string, string>) => {
    const target = to.GATEHOUSE_DATABASE_URL ?? `sqlite:${to.GATEHOUSE_DATA_DIR}`
    const ran = await gatehouse(['move', '--to', target, '--json'], from)
    assert.deepEqual([ran.exitCode, ran.stderr], [0, ''], ran.stderr)
    // As the command says, the key goes along; the token is for the test.
    for (const file of ['master.key', 'admin.pat']) {
      await copyFile(join(from.GATEHOUSE_DATA_DIR!, file), join(to.GATEHOUSE_DATA_DIR!, file))
    }
    return JSON.parse(ran.stdout) as { contents: Record<string, { rows: number }> }
  }

  it('moving changes no row of any table, and nothing of where it came from', async () => {
    await assertNoTableIsEmpty(source)
    const bytes = await readFile(fileOf(source))
    const there = await another()
    const { contents } = await move(source, there)
    assert.ok(contents.users!.rows > users / 2)
    assert.ok(bytes.equals(await readFile(fileOf(source))), 'the source is as it was')
    await assertSameStores(source, there)

    const back = await another('sqlite')
    await move(there, back)
    await assertSameStores(source, back)
    for (const store of [there, back]) {
      assert.equal((await gatehouse(['rebuild'], store)).exitCode, 0)
      await assertSameStores(source, store)
      await assertServed(store, mixed)
    }
  })

  it('nothing is moved onto a store, or from under a server', async () => {
    const there = await another()
    const url = there.GATEHOUSE_DATABASE_URL ?? `sqlite:${there.GATEHOUSE_DATA_DIR}`
    const server = await startServer(there)
    const refused = async (words: string[], from: Record<string, string>, said: RegExp) => {
      const { exitCode, stdout, stderr } = await gatehouse(['move', ...words], from)
      assert.deepEqual([exitCode, stdout], [2, ''], stderr)
      assert.match(stderr, said)
      assert.equal(stderr.trim().split('\n').length, 1)
    }
    try {
      const elsewhere = await another('sqlite')
      const running = /servers are running on the store|another process is using/
      const target = `sqlite:${elsewhere.GATEHOUSE_DATA_DIR}`
      await refused(['--to', target], there, running)
      const used = /is not empty: there is a store already|another process is using/
      await refused(['--to', url], source, used)
    } finally {
      await server.end('SIGTERM')
    }
    const before = await stateOf(there)
    await refused(['--to', url], source, /is not empty: there is a store already/)
    assert.deepEqual(await stateOf(there), before)
    await refused(['--to', url], there, /is where the store is already/)
  })

  it('what is no store is not moved, and what is not ours not written into', async () => {
    const empty = await another('sqlite')
    const { exitCode, stderr } = await gatehouse(['move', '--to', 'sqlite:elsewhere'], empty)
    assert.deepEqual([exitCode, /there is no store in/.test(stderr)], [2, true], stderr)

    const taken = await makeStore(store.engine)
    made.push(taken)
    const database = await taken.open()
    await database.run('CREATE TABLE users (name TEXT)').finally(() => database.close())
    const url =
      taken.settings.GATEHOUSE_DATABASE_URL ?? `sqlite:${taken.settings.GATEHOUSE_DATA_DIR}`
    const ran = await gatehouse(['move', '--to', url], source)
    assert.equal(ran.exitCode, 2)
    assert.match(ran.stderr, /has a table "users" that is not Gatehouse's|is not empty/)
  })
})

/** What must not change: the file as it is, or the rows of the database. */
async function stateOf(settings: Record<string, string>): Promise<unknown> {
  if (settings.GATEHOUSE_DATABASE_URL) return checksumsOf(settings)
  const bytes = await readFile(join(settings.GATEHOUSE_DATA_DIR!, 'gatehouse.sqlite'))
  return createHash('sha256').update(bytes).digest('hex')
}

/** A server there knows everybody, opens what is sealed, and goes on with the history. */
async function assertServed(settings: Record<string, string>, mixed: MixedStore): Promise<void> {
  const last = await lastPosition(settings)
  const world = await startWorld({ ...settings, GATEHOUSE_MAILBOX: 'on' })
  try {
    const post = async (path: string, body: object) => {
      const authorization = `Bearer ${world.token}`
      const headers = { authorization, 'content-type': 'application/json' }
      const answer = await fetch(`${world.url}${path}`, {
        ...{ method: 'POST', headers, body: JSON.stringify(body) },
      })
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
    }
    const { userName: loginName, password } = mixed.person
    const checks = { user: { loginName }, password: { password } }
    assert.equal((await post('/v2/sessions', { checks })).status, 201)
    assert.equal((await machinesOf(world).bySecret(mixed.machine)).status, 200)
    const human = {
      ...{ userName: 'afterwards', profile: { firstName: 'Ada', lastName: 'Lovelace' } },
      email: { email: 'afterwards@acme.test' },
    }
    assert.equal((await post('/management/v1/users/human', human)).status, 200)
    assert.equal((await post('/management/v1/users/human', human)).status, 409)
    // What waited is sent from here; the codes in it are sealed with the master key.
    await until(async () => {
      const answer = await fetch(`${world.server.mailboxUrl}.json?kind=InitCode`)
      const { messages } = (await answer.json()) as { messages: { url: string }[] }
      return messages.some(({ url }) => /code=\w+/.test(url))
    })
  } finally {
    await world.close()
  }
  assert.ok((await lastPosition(settings)) > last)
}

async function lastPosition(settings: Record<string, string>): Promise<number> {
  const [row] = await lookInto(settings, (database) =>
    database.once<{ last: number }>('SELECT MAX(position) AS last FROM events'),
  )
  return row!.last
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const ends = Date.now() + 60_000; Date.now() < ends; ) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.fail('it did not come about')
}
