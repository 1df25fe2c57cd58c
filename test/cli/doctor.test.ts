/** What the doctor finds, and that it leaves everything as it was. */
import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { openDatabase } from '../../src/app/open-store.ts'
import { examine, type Finding } from '../../src/app/operator/doctor/doctor.ts'
import { changeDomain } from '../../src/app/operator/domains.ts'
import type { Database } from '../../src/store/database/database.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { openSmtpSink } from '../mail/smtp-sink.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { gatehouse } from './run.ts'
import { stoppedStore } from './stopped.ts'

const troubles = (findings: readonly Finding[]) =>
  findings
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, text }) => `${state} ${check}: ${text}`)

eachStore((suite) => {
  const store = stoppedStore(suite)
  const examined = (more: Record<string, string> = {}) => examine(store.settings(more), [])
  /** The one finding of a check. */
  const found = async (check: string, more: Record<string, string> = {}) => {
    const findings = (await examined(more)).filter((each) => each.check === check)
    assert.equal(findings.length, 1, check)
    return `${findings[0]?.state}: ${findings[0]?.text}`
  }
  const changing = async <T>(work: (database: Database) => Promise<T>) => {
    const database = await openDatabase(store.settings(), { isGuest: true })
    return work(database).finally(() => database.close())
  }

  describe('the doctor', () => {
    it('finds nothing at fault with a server that runs, nor with one that is stopped', async () => {
      await store.served(async () => assert.deepEqual(troubles(await examined()), []))
      const before = await readdir(store.dataDir())
      assert.deepEqual(troubles(await examined()), [])
      assert.deepEqual(await readdir(store.dataDir()), before)
    })

    it('makes nothing where there is nothing yet', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const settings = store.settings({ GATEHOUSE_DATA_DIR: join(folder, 'none') })
      const findings = await examine({ ...settings, databaseUrl: undefined }, [])
      assert.deepEqual(
        troubles(findings).map((text) => text.split(':')[0]),
        ['warning data directory', 'warning store'],
      )
      assert.deepEqual(await readdir(folder), [])
      await rm(folder, { recursive: true })
    })

    it('finds a master key that is missing, is another one, or was about to be one', async () => {
      const other = { GATEHOUSE_MASTER_KEY: 'x'.repeat(32) }
      assert.match(
        await found('master key', other),
        /^fault: .*GATEHOUSE_MASTER_KEY is not the one/,
      )
      const file = join(store.dataDir(), 'master.key')
      await rename(file, `${file}.away`)
      assert.match(await found('master key'), /^fault: .*there is none in .*put it back/)
      assert.ok(!(await readdir(store.dataDir())).includes('master.key'))
      await rename(`${file}.away`, file)
      await writeFile(`${file}.next`, 'n'.repeat(32), { mode: 0o600 })
      assert.match(await found('master key'), /^warning: .*the next start ends it/)
      await rm(`${file}.next`)
      const several = store.engine === 'postgres' ? /every other node needs the same/ : /^ok/
      assert.match(await found('master key'), several)
    })

    it('finds more processes than there are cores, or connections for', async () => {
      assert.match(await found('processes'), /^ok: one process/)
      if (store.engine === 'sqlite') return
      const several = (count: number) => found('processes', { GATEHOUSE_PROCESSES: `${count}` })
      const cores = availableParallelism()
      assert.match(await several(cores + 1), /^warning: \d+ processes share \d+ cores/)
      assert.match(await several(64), /^fault: 64 processes with \d+ connections at most, of \d+/)
    })

    it('finds an external URL that leads nowhere, or has no TLS', async () => {
      const elsewhere = { GATEHOUSE_EXTERNAL_URL: 'https://id.acme.example' }
      assert.match(await found('domain', elsewhere), /^fault: .*`gatehouse domain primary id\.acme/)
      const follows = { ...elsewhere, GATEHOUSE_DOMAIN_FOLLOWS: 'on' }
      assert.match(await found('domain', follows), /^ok: .*the next start gives it/)
      const domain = 'plain.example'
      await changeDomain(store.settings(), { kind: 'primary', domain, instanceId: undefined })
      const plain = { GATEHOUSE_EXTERNAL_URL: `http://${domain}` }
      assert.match(await found('domain', plain), /^warning: .*without TLS/)
      assert.match(await found('domain'), /^warning: .*whose primary domain is plain\.example/)
      const back = { kind: 'primary', domain: 'localhost', instanceId: undefined } as const
      await changeDomain(store.settings(), back)
      assert.match(await found('domain'), /^ok/)
    })

    it('finds a store of another version, and looks no further into it', async () => {
      const at = (number: number) =>
        changing((database) =>
          database.run('UPDATE migrations SET number = ? WHERE number = ?', [
            number,
            newestMigration,
          ]),
        )
      await at(999)
      assert.match(await found('schema'), /^fault: .*at 999.*run the version that has changed it/)
      await changing((database) => database.run('DELETE FROM migrations WHERE number = 999'))
      assert.match(await found('schema'), /^warning: .*the next start brings it there/)
      assert.ok((await examined()).every(({ check }) => check !== 'master key'))
      await changing((database) =>
        database.run('INSERT INTO migrations (number) VALUES (?)', [newestMigration]),
      )
      assert.match(await found('schema'), /^ok/)
    })

    it('finds events of the future, and messages that were given up', async () => {
      const shifted = (micros: number) =>
        changing((database) =>
          database.run(
            `UPDATE events SET created_at = created_at + ?
             WHERE position = (SELECT MAX(position) FROM events)`,
            [micros],
          ),
        )
      await shifted(3_600_000_000)
      assert.match(await found('clock'), /^fault: the newest event is \d{4} s in the future/)
      await shifted(-3_600_000_000)
      assert.match(await found('clock'), /^ok/)
      assert.match(await found('outbox'), /^ok/)
      await changing((database) =>
        database.run(
          `INSERT INTO outbox (id, instance_id, org_id, user_id, kind, channel, payload, state,
            attempts, due_at, created_at, changed_at)
           VALUES ('1', '1', '1', '1', 'init', 'email', '{}', 'given_up', 1, 1, 1, 1)`,
        ),
      )
      assert.match(
        await found('outbox'),
        /^warning: 1 message was given up: .*outbox list given_up/,
      )
      await changing((database) => database.run('DELETE FROM outbox'))
    })

    it('finds transports that do not answer, and none at all', async () => {
      const port = await freePort()
      const urls = {
        GATEHOUSE_SMTP_URL: `smtp://us:secret-word@127.0.0.1:${port}?starttls=optional`,
        GATEHOUSE_SMS_URL: `https://localhost:${port}/sms`,
      }
      assert.match(await found('mail', urls), /^fault: .*127\.0\.0\.1.*ECONNREFUSED/)
      assert.match(await found('sms', urls), /^fault: .*ECONNREFUSED/)
      const off = { GATEHOUSE_MAILBOX: 'off' }
      assert.match(await found('mail', off), /^warning: .*set GATEHOUSE_SMTP_URL/)
      assert.match(await found('sms', off), /^warning: .*set GATEHOUSE_SMS_URL/)
      assert.match(await found('mail', { GATEHOUSE_SMTP_URL: 'ftp://x' }), /^fault: .*smtps/)
    })

    it('finds transports that answer, and sends them nothing', async () => {
      const port = await freePort()
      const sink = await openSmtpSink(port)
      const smtp = { GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}` }
      assert.match(await found('mail', smtp), /^ok: the mail server at 127\.0\.0\.1:\d+ greets$/)
      assert.deepEqual(sink.mails, [])
      await sink.close()
      const heard: string[] = []
      const silent = createServer((socket) =>
        socket.on('data', (chunk) => heard.push(String(chunk))),
      )
      await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
      const sms = { GATEHOUSE_SMS_URL: `http://127.0.0.1:${port}/sms` }
      assert.match(await found('sms', sms), /^ok: the SMS server at 127\.0\.0\.1:\d+ answers$/)
      assert.deepEqual(heard, [])
      await new Promise((resolve) => silent.close(resolve))
    })

    if (suite.engine === 'sqlite') {
      it('finds files that others may read, and a folder that is none', async () => {
        const file = join(store.dataDir(), 'master.key')
        await chmod(file, 0o644)
        assert.match(await found('file permissions'), /^ok/, 'nobody else gets into the folder')
        await chmod(store.dataDir(), 0o755)
        assert.match(await found('file permissions'), /^warning: .*chmod 600 .*master\.key/)
        await chmod(store.dataDir(), 0o700)
        await chmod(file, 0o600)
        const none = await examined({ GATEHOUSE_DATA_DIR: file })
        assert.match(troubles(none).join('\n'), /^fault data directory: .* is no folder/)
      })
    }

    if (suite.engine === 'postgres') {
      it('finds a database that is read-only, and one that is away', async () => {
        const url = store.settings().databaseUrl ?? ''
        const alter = async (how: string) => {
          const options = '-c default_transaction_read_only=off'
          const client = new pg.Client({ connectionString: url, options })
          await client.connect()
          await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} ${how}`)
          await client.end()
        }
        await alter('SET default_transaction_read_only = on')
        assert.match(await found('writing'), /^fault: .*read-only transaction/)
        await alter('RESET default_transaction_read_only')
        assert.match(await found('writing'), /^ok/)
        const away = { GATEHOUSE_DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:1/x' }
        const text = await found('store', away)
        assert.match(text, /^fault: GATEHOUSE_DATABASE_URL: .*ECONNREFUSED/)
        assert.doesNotMatch(text, /secret-word/)
      })
    }

    it('shows by its exit code whether something must be repaired', async () => {
      const run = (words: string[], more: Record<string, string> = {}) =>
        gatehouse(['doctor', ...words], store.environment(more))
      const good = await run(['--json'], { GATEHOUSE_PROT: '1' })
      assert.deepEqual([good.exitCode, good.stderr], [0, ''])
      const [first] = JSON.parse(good.stdout) as Finding[]
      assert.deepEqual([first?.check, first?.state], ['settings', 'warning'])
      const bad = await run([], { GATEHOUSE_EXTERNAL_URL: 'https://id.acme.example' })
      assert.equal(bad.exitCode, 1)
      assert.match(bad.stdout, /^fault +domain +no instance answers at id\.acme\.example/m)
      const unreadable = await run([], { GATEHOUSE_PORT: '70000' })
      assert.deepEqual([unreadable.exitCode, unreadable.stdout], [2, ''])
    })
  })
})
