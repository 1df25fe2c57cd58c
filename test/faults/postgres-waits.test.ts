/** PostgreSQL that does not answer, or lets us wait, or has no room for us, under load. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startServer } from '../durability/server-process.ts'
import { closeAll } from './close-all.ts'
import { startLoad } from './load.ts'
import { type Cluster, missing, startCluster, untilTrue } from './postgres-cluster.ts'
import { masterKey, type PostgresServer, startPostgresServer } from './postgres-server.ts'
import { notReady, ready } from './watch.ts'

const user = 'tenant'
/** As `store/database/postgres.ts` names it. */
const writersLock = 0x67617465

describe('a server whose PostgreSQL lets it wait', { timeout: 600_000, skip: missing }, () => {
  let cluster: Cluster
  let server: PostgresServer

  before(async () => {
    cluster = await startCluster()
    await cluster.run(`CREATE ROLE ${user} LOGIN`)
    server = await startPostgresServer(cluster, { user })
  })
  after(() => closeAll(server, cluster))

  /** Somebody else's session, as long as it takes. */
  const whileHeld = async (sql: string, work: () => Promise<void>) => {
    const client = new pg.Client({ connectionString: cluster.url(server.name) })
    await client.connect()
    try {
      await client.query(sql)
      await work()
    } finally {
      await client.end()
    }
  }

  it('because its connections go silent, and comes back without anybody’s help', async () => {
    await server.endure(async ({ watch }) => {
      server.proxy.silence()
      await watch.until(notReady)
    })
  })

  it('because all its sessions are stopped', async () => {
    await server.endure(async ({ watch }) => {
      await cluster.signalBackends(server.name, 'SIGSTOP')
      await watch.until(notReady)
      await cluster.signalBackends(server.name, 'SIGCONT')
    })
  })

  it('because it has room for two sessions only', async () => {
    await server.endure(
      async ({ load }) => {
        await cluster.run(`ALTER ROLE ${user} CONNECTION LIMIT 2`)
        server.proxy.cut()
        await untilTrue(async () => load.unavailable() > 20)
        await cluster.run(`ALTER ROLE ${user} CONNECTION LIMIT -1`)
      },
      { outages: 2 },
    )
  })

  it('for the turn to write: reads go on, and it is not ready until there is a turn', async () => {
    await server.endure(async ({ load, watch }) => {
      await whileHeld(`SELECT pg_advisory_lock(${writersLock})`, async () => {
        await watch.until(notReady)
        watch.seen()
        const before = load.read()
        await sleep(8_000)
        assert.deepEqual(watch.seen(), [notReady])
        assert.ok(load.read() > before)
        assert.ok(load.unavailable() > 0)
      })
    })
  })

  it('for a table that everything is written to', async () => {
    await server.endure(async ({ watch }) => {
      await whileHeld('BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE', async () => {
        await watch.until(notReady)
      })
    })
  })

  it('for the table of users: the probe is answered, and so is what needs no user', async () => {
    await server.endure(
      async ({ load }) => {
        const keys = async () => (await fetch(`${server.world.url}/oauth/v2/keys`)).status
        // An instance's keys are made by the first request for them, which has to write.
        assert.equal(await keys(), 200)
        await whileHeld('BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE', async () => {
          await untilTrue(async () => load.unavailable() > 0)
          assert.equal(await keys(), 200)
        })
      },
      { writers: 2, readers: 2 },
    )
  })

  it('because it is read-only, as a standby is, and writes as soon as it can', async () => {
    await server.endure(async ({ watch }) => {
      await cluster.run(`ALTER DATABASE ${server.name} SET default_transaction_read_only = on`)
      server.proxy.cut()
      await watch.until(notReady)
      watch.seen()
      await sleep(2_000)
      assert.deepEqual(watch.seen(), [notReady])
      await cluster.run(`ALTER DATABASE ${server.name} RESET default_transaction_read_only`)
    })
  })

  it('for another node that was stopped in its turn, and only for a while', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    const other = await startServer({
      GATEHOUSE_DATABASE_URL: `${cluster.url(server.name)}?application_name=other`,
      GATEHOUSE_MASTER_KEY: masterKey,
      GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
      GATEHOUSE_MESSAGE_LIMITS: 'off',
      GATEHOUSE_DATA_DIR: dataDir,
    })
    const { token } = server.world
    const isInItsTurn = async () => {
      const turns = await cluster.run(
        `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
          WHERE locktype = 'advisory' AND granted AND application_name = 'other'`,
        server.name,
      )
      return turns.length > 0
    }
    const elsewhere = await startLoad([{ url: other.url, token }], { readers: 0 })
    try {
      await server.endure(async ({ load }) => {
        await untilTrue(async () => {
          process.kill(other.pid, 'SIGSTOP')
          // What PostgreSQL is doing for it at this moment comes to its end first.
          await sleep(50)
          if (await isInItsTurn()) return true
          process.kill(other.pid, 'SIGCONT')
          return false
        })
        await load.doneMore(20)
        process.kill(other.pid, 'SIGCONT')
        await elsewhere.doneMore(20)
      })
    } finally {
      await elsewhere.stop()
      await other.end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    }
    assert.deepEqual(elsewhere.wrong, [])
    await server.endure(async ({ watch }) => watch.until(ready), { also: elsewhere.deeds })
  })
})
