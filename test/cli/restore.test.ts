/** What `gatehouse backup` and `gatehouse restore` refuse, keep, tell, and leave when killed. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { readSettings } from '../../src/app/config/settings.ts'
import { makeBackup } from '../../src/app/operator/backup.ts'
import { copyAndCompare } from '../../src/app/operator/moving/contents.ts'
import { restoreBackup } from '../../src/app/operator/restore.ts'
import { CannotStart } from '../../src/kit/cannot-start.ts'
import { migrateTo, newestMigration } from '../../src/store/database/migrate.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { shapesAt, tablesIn } from '../../src/store/database/shapes.ts'
import { writeSqliteFile } from '../../src/store/database/sqlite-files.ts'
import { startServer } from '../durability/server-process.ts'
import { lookInto } from '../durability/soundness.ts'
import { type EmptyStore, eachStore, makeStore } from '../stores/stores.ts'
import { programArgs } from '../world/program.ts'
import { fillStore, type MixedStore } from './mixed-store.ts'
import { gatehouse } from './run.ts'
import { assertSameStores } from './same-stores.ts'

type Place = Record<string, string>

const users = 40
const settingsOf = (place: Place) => readSettings(place, place.GATEHOUSE_DATA_DIR!)
const keyOf = (place: Place) => join(place.GATEHOUSE_DATA_DIR!, 'master.key')
const storeOf = (place: Place) => join(place.GATEHOUSE_DATA_DIR!, 'gatehouse.sqlite')

/** Fails unless an operator is told so, by an error that ends a command with code 2. */
async function refused(work: Promise<unknown>, said: RegExp): Promise<void> {
  await assert.rejects(work, (failure: Error) => {
    assert.ok(failure instanceof CannotStart, failure.stack)
    assert.match(failure.message, said)
    return true
  })
}

eachStore((store) => {
  const made: EmptyStore[] = []
  let folder: string
  let source: Place
  let mixed: MixedStore
  let file: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-backups-'))
    source = await another()
    mixed = await fillStore(source, users)
    file = join(folder, 'backup')
    const ran = await gatehouse(['backup', file], source)
    assert.equal(ran.exitCode, 0, ran.stderr)
  })
  after(async () => {
    await Promise.all(made.map(({ remove }) => remove()))
    await rm(folder, { recursive: true, force: true })
  })

  const another = async (): Promise<Place> => {
    const empty = await makeStore(store.engine)
    made.push(empty)
    return empty.settings
  }
  const restore = (place: Place, words: Partial<Parameters<typeof restoreBackup>[1]> = {}) =>
    restoreBackup(settingsOf(place), { file, force: false, holdsMessages: false, ...words })
  const backup = (place: Place, words: Partial<Parameters<typeof makeBackup>[1]>) =>
    makeBackup(settingsOf(place), { file, withKey: false, force: false, ...words })
  const withKeyOf = async (place: Place) => copyFile(keyOf(source), keyOf(place))
  const isUntouched = async (place: Place): Promise<boolean> => {
    if (!place.GATEHOUSE_DATABASE_URL) return !existsSync(storeOf(place))
    const database = await openPostgres({ url: place.GATEHOUSE_DATABASE_URL })
    const tables = await tablesIn(database).finally(() => database.close())
    return tables.size === 0
  }
  /** The backup with something done to it, under another name. */
  const changed = async (name: string, change: (file: string) => Promise<unknown>) => {
    const other = join(folder, name)
    await copyFile(file, other)
    await change(other)
    return other
  }
  const changedBy = (name: string, ...texts: string[]) =>
    changed(name, async (other) => {
      const { writer, close } = writeSqliteFile(other)
      for (const text of texts) await writer.run(text)
      close()
    })

  it('a file that is no backup, is damaged or of a newer version is refused', async () => {
    const place = await another()
    const text = join(folder, 'text')
    await writeFile(text, 'My dear diary\n'.repeat(1000))
    const size = (await stat(file)).size
    const manifest = (change: string) =>
      `UPDATE backup_manifest SET manifest = json_set(manifest, ${change})`
    const cases: [file: string, said: RegExp][] = [
      [join(folder, 'nothing'), /there is no file/],
      [text, /is damaged, or no SQLite file/],
      [await changedBy('a store', 'DROP TABLE backup_manifest'), /is not a backup that/],
      [await changed('half', (other) => truncate(other, size / 2)), /is damaged/],
      [
        await changedBy('a row less', 'DELETE FROM user_metadata'),
        /is damaged: user_metadata has 0 rows instead of \d+$/,
      ],
      [
        await changedBy('a letter', `UPDATE users SET name = 'x' WHERE type = 2`),
        /is damaged: rows of users differ$/,
      ],
      [
        await changedBy('newer', manifest(`'$.migration', ${newestMigration + 1}`)),
        /is from a newer version/,
      ],
      [await changedBy('other', 'UPDATE backup_manifest SET format = 2'), /from a newer version/],
    ]
    for (const [other, said] of cases) await refused(restore(place, { file: other }), said)
    assert.ok(await isUntouched(place))
    const { exitCode, stdout, stderr } = await gatehouse(['restore', text], place)
    assert.deepEqual([exitCode, stdout], [2, ''])
    assert.match(stderr, /^gatehouse: .* is damaged, or no SQLite file: .*\n$/)
  })

  it('a backup goes where the right key is, or none; the key can be in it', async () => {
    const place = await another()
    await writeFile(keyOf(place), Buffer.alloc(32, 7))
    await refused(restore(place), /the master key here \(.*master\.key\) is not the one/)
    assert.ok(await isUntouched(place))
    await withKeyOf(place)
    assert.equal((await restore(place)).key, 'right')

    const keyed = join(folder, 'keyed')
    const { manifest } = await backup(source, { file: keyed, withKey: true })
    assert.ok(manifest.masterKey)
    const there = await another()
    assert.equal((await restore(there, { file: keyed })).key, 'restored')
    const keys = await Promise.all([source, there].map((each) => readFile(keyOf(each), 'utf8')))
    assert.equal(keys[0], keys[1])
    await assertSameStores(source, there)
    await refused(
      backup(
        { ...source, GATEHOUSE_MASTER_KEY: 'x'.repeat(32) },
        { ...{ file: `${keyed}-2` }, withKey: true },
      ),
      /--with-key: the key here is another/,
    )
  })

  it('a store that is there is not overwritten', async () => {
    const place = await another()
    await withKeyOf(place)
    await restore(place)
    const server = await startServer(place)
    // Each in a process of its own, as SQLite knows who has a file open by the process.
    const run = (...words: string[]) => gatehouse(['restore', file, ...words], place)
    const used = /is not empty: there is a store already|another process is using/
    assert.match((await run('--force')).stderr, used)
    await server.end('SIGTERM')
    const { exitCode, stderr } = await run()
    assert.equal(exitCode, 2)
    assert.match(stderr, /is not empty: there is a store already/)
    if (store.engine === 'postgres') {
      assert.match((await run('--force')).stderr, /is not empty: there is a store already\n$/)
      await assertServes(place)
      return
    }
    const bytes = await readFile(storeOf(place))
    const { keptAside } = JSON.parse((await run('--force', '--json')).stdout)
    assert.match(keptAside, /gatehouse\.sqlite\.before-\d{8}T\d{6}Z$/)
    // Only what says how it is written to may differ.
    assert.ok(bytes.subarray(100).equals((await readFile(keptAside)).subarray(100)))
    // As it is after a disk fault.
    await truncate(storeOf(place), 5000)
    const over = JSON.parse((await run('--force', '--json')).stdout)
    assert.equal((await stat(over.keptAside)).size, 5000)
    // Two of one second have names of their own.
    assert.notEqual(over.keptAside, keptAside)
    await assertServes(place)
  })

  it('messages that wait may be held back', async () => {
    const place = await another()
    const { waiting } = await restore(place, { holdsMessages: true })
    assert.ok(waiting > 0)
    const held = await gatehouse(['outbox', 'list', 'given_up', '--json'], place)
    assert.equal(JSON.parse(held.stdout).length, waiting)
    const none = await gatehouse(['outbox', 'list', 'pending', '--json'], place)
    assert.deepEqual(JSON.parse(none.stdout), [])
  })

  it('a store of an older version is backed up and restored; the next start goes on', async () => {
    const [old, place] = [await another(), await another()]
    const upTo = 8
    await lookInto(source, (from) =>
      lookInto(old, (to) =>
        to.write(async (writer) => {
          await migrateTo(writer, upTo)
          await copyAndCompare({ from, to: writer }, await shapesAt(upTo))
        }),
      ),
    )
    const older = join(folder, 'older')
    assert.equal((await backup(old, { file: older })).manifest.migration, upTo)
    await withKeyOf(place)
    const restored = await restore(place, { file: older })
    assert.deepEqual([restored.isOlder, restored.key], [true, 'unknown'])
    await assertSameStores(old, place)
    await assertServes(place)
  })

  it('a kill leaves the place as empty as it was, and the next try succeeds', async () => {
    let place: Place
    let wasUnderWay = false
    for (let times = 0; times < 5 && !wasUnderWay; times += 1) {
      place = await another()
      const watch = await watchFilling(place)
      wasUnderWay = await killed(['restore', file], place, watch.isUnderWay)
      await watch.isOver()
      if (wasUnderWay) assert.ok(await isUntouched(place))
    }
    assert.ok(wasUnderWay, 'one of five kills came in the middle')
    await restore(place!)
    await assertSameStores(source, place!)
    const left = await readdir(place!.GATEHOUSE_DATA_DIR!)
    assert.deepEqual(
      left.filter((name) => name.includes('unfinished')),
      [],
    )
  })

  it('a backup that is killed has no name, and the next one takes its place', async () => {
    const other = join(folder, 'killed')
    let wasUnderWay = false
    for (let times = 0; times < 5 && !wasUnderWay; times += 1) {
      await rm(other, { force: true })
      const isUnderWay = async () => existsSync(`${other}.unfinished`)
      wasUnderWay = await killed(['backup', other], source, isUnderWay)
      if (wasUnderWay) assert.ok(!existsSync(other))
    }
    assert.ok(wasUnderWay, 'one of five kills came in the middle')
    await backup(source, { file: other })
    assert.ok(!existsSync(`${other}.unfinished`))
  })

  it('a backup overwrites nothing but a backup, and that only when asked', async () => {
    await refused(backup(source, {}), /exists already/)
    const note = join(folder, 'note')
    await writeFile(note, 'not to be lost')
    await refused(backup(source, { file: note, force: true }), /is no backup, and is not replaced/)
    assert.equal(await readFile(note, 'utf8'), 'not to be lost')
    await refused(backup(source, { file: join(folder, 'no', 'folder') }), /there is no folder/)
    await refused(backup(await another(), { file: `${note}-2` }), /there is no store in/)
    const other = join(folder, 'again')
    const times = [false, true].map((force) => () => backup(source, { file: other, force }))
    for (const once of times) assert.equal((await once()).file, other)
  })

  /** A server there knows a person's password, which no other key than the right one opens. */
  async function assertServes(place: Place): Promise<void> {
    await withKeyOf(place)
    const server = await startServer(place)
    const token = (await readFile(join(source.GATEHOUSE_DATA_DIR!, 'admin.pat'), 'utf8')).trim()
    const { userName: loginName, password } = mixed.person
    const response = await fetch(`${server.url}/v2/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ checks: { user: { loginName }, password: { password } } }),
    })
    await server.end('SIGTERM')
    assert.equal(response.status, 201, await response.text())
  }
})

/** Tells when a store begins to be filled, and when nobody is at it any more. */
async function watchFilling(place: Place) {
  const { GATEHOUSE_DATABASE_URL: url } = place
  if (!url) {
    const draft = `${storeOf(place)}.unfinished`
    return { isUnderWay: async () => existsSync(draft), isOver: async () => undefined }
  }
  const database = await openPostgres({ url })
  const isHeld = async () => (await database.all(heldText)).length > 0
  return {
    isUnderWay: isHeld,
    isOver: async () => {
      while (await isHeld()) await pause(20)
      await database.close()
    },
  }
}

const heldText = `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE l.locktype = 'advisory' AND d.datname = current_database()`

/** Runs a command and kills it as soon as it is at its work; tells whether that came about. */
async function killed(
  words: string[],
  place: Place,
  isUnderWay: () => Promise<boolean>,
): Promise<boolean> {
  const env = { ...process.env, ...place }
  const child = spawn(process.execPath, [...programArgs, ...words], { env, stdio: 'ignore' })
  const ended = new Promise<boolean>((resolve) =>
    child.on('exit', (_code, signal) => resolve(signal === 'SIGKILL')),
  )
  while (child.exitCode === null && !(await isUnderWay())) await pause(2)
  child.kill('SIGKILL')
  return ended
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
