/** A SQLite file that is taken away, cannot be written, or whose server is stopped for a while. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { gatehouse } from '../cli/run.ts'
import { runToItsEnd, type ServerProcess, startServer } from '../durability/server-process.ts'
import { assertSound, lookInto } from '../durability/soundness.ts'
import { freePort } from '../world/world.ts'
import { startLoad } from './load.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'
import { createTrial, type Trial } from './trial.ts'
import { assertToldBriefly, linesOf, notReady, ready, watchReady } from './watch.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(() => rm(folder, { recursive: true, force: true }))

describe('a SQLite file that is not where it was', { timeout: 600_000 }, () => {
  let dataDir = ''
  let file = ''
  let server: LocalServer
  before(async () => {
    dataDir = join(folder, 'moved')
    await mkdir(dataDir)
    file = join(dataDir, 'gatehouse.sqlite')
    server = await startLocalServer({ GATEHOUSE_DATA_DIR: dataDir })
  })
  after(() => server.close())

  const away: Readonly<Record<string, () => string>> = {
    'because its folder was renamed': () => dataDir,
    'because it was renamed': () => file,
    'because its log was renamed': () => `${file}-wal`,
  }
  for (const [why, pathOf] of Object.entries(away)) {
    it(`${why}, is written again when it is back`, async () => {
      await server.endure(async ({ load, watch }) => {
        await rename(pathOf(), `${pathOf()}.away`)
        await watch.until(notReady)
        watch.seen()
        // Who was asked before may be answered yet.
        await sleep(200)
        const done = load.deeds.filter(({ isDone }) => isDone).length
        await sleep(1_000)
        assert.equal(load.deeds.filter(({ isDone }) => isDone).length, done)
        assert.deepEqual(watch.seen(), [notReady])
        await rename(`${pathOf()}.away`, pathOf())
      })
    })
  }

  it('because its folder was removed, is promised nothing any more', async () => {
    const removed = join(folder, 'removed')
    await mkdir(removed)
    const server = await startServer({ GATEHOUSE_DATA_DIR: removed })
    const watch = watchReady(server.url)
    const load = await startLoad([server], { readers: 0 })
    await load.doneMore(20)
    // The server goes on writing into it for as long as it can.
    await rm(removed, { recursive: true, force: true, maxRetries: 50 })
    const promised = load.deeds.filter(({ isDone }) => isDone).length
    await watch.until(notReady)
    await load.stop()
    await watch.stop()
    // At most those that were being answered as it went.
    const later = load.deeds.filter(({ isDone }) => isDone).length - promised
    assert.ok(later <= 10, `${later} deeds were promised`)
    assert.deepEqual(load.wrong, [])
    const { code, stderr } = await server.end('SIGTERM')
    assert.deepEqual([code, stderr], [0, ''])
  })
})

describe('a server process on SQLite', { timeout: 600_000 }, () => {
  let server: ServerProcess
  let trial: Trial
  let settings: Record<string, string> = {}
  before(async () => {
    settings = {
      GATEHOUSE_DATA_DIR: join(folder, 'process'),
      GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
      GATEHOUSE_MESSAGE_LIMITS: 'off',
    }
    server = await startServer(settings)
    const file = join(settings.GATEHOUSE_DATA_DIR ?? '', 'gatehouse.sqlite')
    let forgotten = 0
    const log = {
      clear: () => {
        forgotten = server.said().length
      },
      lines: () => linesOf(server.said().slice(forgotten)),
    }
    trial = createTrial({
      ...{ server, log },
      directly: async (look) => {
        const database = openSqlite({ file, isGuest: true })
        await look(database).finally(() => database.close())
      },
    })
  })
  after(async () => {
    await server.end('SIGTERM')
    await lookInto(settings, assertSound)
  })

  it('goes on when it has been stopped for some seconds', async () => {
    await trial.endure(async ({ load }) => {
      process.kill(server.pid, 'SIGSTOP')
      await sleep(5_000)
      process.kill(server.pid, 'SIGCONT')
      await load.doneMore(20)
      assert.equal(load.unavailable(), 0)
    })
  })

  it('lets nobody rebuild its rows beside it', async () => {
    const { exitCode, stderr } = await gatehouse(['rebuild'], settings)
    assert.equal(exitCode, 2)
    assert.match(stderr, /^gatehouse: another process is using .*\n$/)
  })

  it('goes on when its disk has failed for a while', async () => {
    // Every write to a file fails, as it does on a disk that is broken.
    const limit = (bytes: string) =>
      promisify(execFile)('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`])
    await trial.endure(async ({ load, watch }) => {
      await limit('0')
      await watch.until(notReady)
      watch.seen()
      const read = load.read()
      await sleep(2_000)
      assert.deepEqual(watch.seen(), [notReady])
      assert.ok(load.read() > read, 'reads go on')
      await limit('unlimited')
    })
  })
})

describe('a disk that cannot be written', () => {
  let disk: SmallDisk
  before(async () => {
    disk = await mountSmallDisk(24)
  })
  after(() => disk.close())

  it('ends a first start with a line; where there is a store, it can be read', async () => {
    const settings = { GATEHOUSE_DATA_DIR: join(disk.folder, 'data') }
    const first = await startServer(settings)
    await first.end('SIGKILL')
    await disk.setReadOnly(true)
    const another = join(disk.folder, 'another')
    const port = String(await freePort())
    const { code, stderr } = await runToItsEnd({
      ...{ GATEHOUSE_DATA_DIR: another, GATEHOUSE_PORT: port },
    })
    assert.equal(code, 2, stderr)
    assert.match(stderr, /^gatehouse: .*\n$/)

    const server = await startServer(settings)
    const headers = { authorization: `Bearer ${first.token}` }
    const read = await fetch(`${server.url}/auth/v1/users/me`, { headers })
    assert.equal(read.status, 200)
    assert.equal((await fetch(`${server.url}/debug/ready`)).status, notReady)
    for (let tries = 0; tries < 10; tries += 1) {
      const written = await fetch(`${server.url}/management/v1/users/machine`, {
        ...{ method: 'POST', headers, body: JSON.stringify({ userName: 'm', name: 'M' }) },
      })
      assert.equal(written.status, 503)
      assert.ok(written.headers.get('retry-after'))
    }
    const { code: atEnd, stdout } = await server.end('SIGTERM')
    assert.equal(atEnd, 0)
    assertToldBriefly(linesOf(stdout))

    await disk.setReadOnly(false)
    const again = await startServer(settings)
    assert.equal((await fetch(`${again.url}/debug/ready`)).status, ready)
    assert.equal((await again.end('SIGTERM')).code, 0)
    await lookInto(settings, assertSound)
  })
})
