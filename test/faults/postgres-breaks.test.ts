/** PostgreSQL restarted, stopped, refused and cut off, under load. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startWorld } from '../world/world.ts'
import { closeAll } from './close-all.ts'
import { type Cluster, missing, startCluster } from './postgres-cluster.ts'
import { masterKey, type PostgresServer, startPostgresServer } from './postgres-server.ts'
import { notReady, ready } from './watch.ts'

describe('a server whose PostgreSQL breaks', { timeout: 600_000, skip: missing }, () => {
  let cluster: Cluster
  let server: PostgresServer

  before(async () => {
    cluster = await startCluster()
    server = await startPostgresServer(cluster)
  })
  after(() => closeAll(server, cluster))

  for (const how of ['fast', 'immediate'] as const) {
    it(`by a restart, ${how}`, async () => {
      await server.endure(async () => {
        await cluster.stop(how)
        await cluster.start()
      })
    })
  }

  it('for two nodes at once, again and again', async () => {
    const alongside = await startWorld({
      GATEHOUSE_DATABASE_URL: cluster.url(server.name),
      GATEHOUSE_MASTER_KEY: masterKey,
      GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
      GATEHOUSE_DATA_DIR: server.world.dataDir,
    })
    try {
      await server.endure(
        async ({ load }) => {
          for (let rounds = 0; rounds < 4; rounds += 1) {
            await cluster.stop('immediate')
            await cluster.start()
            await load.doneMore(10)
          }
        },
        { alongside },
      )
    } finally {
      await alongside.close()
    }
  })

  it('because it is stopped for a while', async () => {
    await server.endure(async ({ watch, load }) => {
      await cluster.stop('fast')
      await watch.until(notReady)
      watch.seen()
      await sleep(3_000)
      assert.deepEqual(watch.seen(), [notReady])
      assert.ok(load.unavailable() > 0)
      await cluster.start()
    })
  })

  it('because nobody can connect', async () => {
    await server.endure(async ({ watch, load }) => {
      server.proxy.refuse(true)
      await watch.until(notReady)
      watch.seen()
      await sleep(2_000)
      assert.deepEqual(watch.seen(), [notReady])
      assert.ok(load.unavailable() > 0)
      server.proxy.refuse(false)
    })
  })

  it('connection by connection', async () => {
    await server.endure(
      async () => {
        for (let cuts = 0; cuts < 30; cuts += 1) {
          server.proxy.cutOne()
          await sleep(50)
        }
      },
      { outages: 3 },
    )
  })

  it('because an operator ends its sessions', async () => {
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = '${server.name}'`
    await server.endure(
      async () => {
        for (let rounds = 0; rounds < 10; rounds += 1) {
          await cluster.run(end)
          await sleep(100)
        }
      },
      { outages: 3 },
    )
  })

  it('before COMMIT comes to it', async () => {
    await server.endure(
      async ({ load }) => {
        for (let cuts = 0; cuts < 20; cuts += 1) {
          server.proxy.loseQuestion('COMMIT')
          await load.doneMore(5)
        }
      },
      { outages: 3 },
    )
  })

  it('after COMMIT, whose answer is lost: who asked hears that it was done', async () => {
    await server.endure(
      async ({ load }) => {
        const before = load.unavailable()
        for (let cuts = 0; cuts < 20; cuts += 1) {
          server.proxy.loseAnswerTo('COMMIT')
          await load.doneMore(5)
        }
        assert.equal(load.unavailable(), before)
      },
      { readers: 0, outages: 3 },
    )
  })

  it('is ready when all faults are over', async () => {
    await server.endure(async ({ watch }) => {
      watch.seen()
      await sleep(500)
      assert.deepEqual(watch.seen(), [ready])
    })
  })
})
