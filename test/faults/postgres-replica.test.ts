/** Lists that a streaming standby answers, as long as it knows all that was acknowledged. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Database } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { type Pooler, poolerMissing, startPooler } from '../stores/pooler.ts'
import { startWorld, type World } from '../world/world.ts'
import { closeAll } from './close-all.ts'
import { type Cluster, missing, startCluster, untilTrue } from './postgres-cluster.ts'
import { masterKey } from './postgres-server.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'

describe('a replica for lists', { timeout: 600_000, skip: missing }, () => {
  let primary: Cluster
  let standby: Cluster
  let proxy: TcpProxy
  /** Two nodes on one store, with the same replica. */
  let [here, there]: Database[] = []
  const name = 'replicated'
  const replicaUrl = () => `postgres://plain@127.0.0.1:${proxy.port}/${name}`
  const url = () => `postgres://plain@127.0.0.1:${primary.port}/${name}`
  const database = () => here as Database
  const nodes = () => [here as Database, there as Database] as const

  before(async () => {
    primary = await startCluster()
    await primary.run('CREATE ROLE plain LOGIN')
    await primary.run(`CREATE DATABASE ${name} OWNER plain`)
    standby = await primary.startStandby()
    // Nothing waits for it: it is for reading only.
    await primary.run('ALTER SYSTEM RESET synchronous_standby_names')
    await primary.run('SELECT pg_reload_conf()')
    proxy = await startProxy({ host: '127.0.0.1', port: standby.port })
    here = await openPostgres({ url: url(), replicaUrl: replicaUrl(), isServer: true })
    await migrate(database())
    there = await openPostgres({ url: url(), replicaUrl: replicaUrl(), isServer: true })
  })
  after(() => closeAll(here, there, proxy, standby, primary))

  /** Whether the standby answers the next list. */
  const isOfReplica = async (node = database()) => {
    const [row] = await node.once<{ of: boolean }>('SELECT pg_is_in_recovery() AS of')
    return row?.of
  }
  const answersAgain = () => untilTrue(async () => (await isOfReplica()) === true)
  let written = 0
  /** What one node has just acknowledged is in the lists of all, whoever answers them. */
  const assertSeen = async () => {
    const fact = `fact-${++written}`
    await database().write((writer) =>
      writer.run(`INSERT INTO store_facts (name, value) VALUES (?, '')`, [fact]),
    )
    for (const node of nodes()) {
      const found = await node.once('SELECT name FROM store_facts WHERE name = ?', [fact])
      assert.equal(found.length, 1, fact)
    }
  }

  it('answers them, and everybody sees at once what anybody was told is done', async () => {
    await answersAgain()
    for (let round = 0; round < 200; round += 1) await assertSeen()
    await answersAgain()
  })

  it('that is behind does not answer until it has caught up', async () => {
    await standby.run('SELECT pg_wal_replay_pause()')
    for (let round = 0; round < 20; round += 1) await assertSeen()
    assert.equal(await isOfReplica(), false)
    await standby.run('SELECT pg_wal_replay_resume()')
    await answersAgain()
    await assertSeen()
  })

  it('that is stopped, or silent, is done without', async () => {
    proxy.silence()
    for (let round = 0; round < 5; round += 1) await assertSeen()
    await answersAgain()
    await standby.stop('immediate')
    proxy.cut()
    for (let round = 0; round < 5; round += 1) await assertSeen()
    assert.equal(await isOfReplica(), false)
    await standby.start()
    await answersAgain()
  })

  it('answers only what it is: a statement that is wrong fails as it does elsewhere', async () => {
    await answersAgain()
    await assert.rejects(database().once('SELECT nothing FROM nowhere'), /nowhere/)
    await answersAgain()
  })

  it('serves a whole server: a list begun after a creation has it', async () => {
    let world: World | undefined
    await primary.run('CREATE DATABASE whole')
    try {
      world = await startWorld({
        GATEHOUSE_DATABASE_URL: primary.url('whole'),
        GATEHOUSE_DATABASE_REPLICA_URL: `postgres://postgres@127.0.0.1:${proxy.port}/whole`,
        GATEHOUSE_MASTER_KEY: masterKey,
      })
      const { url, token } = world
      const post = async (path: string, body: object) => {
        const headers = { authorization: `Bearer ${token}` }
        const init = { method: 'POST', headers, body: JSON.stringify(body) }
        const response = await fetch(`${url}${path}`, init)
        return (await response.json()) as { userId?: string; result?: { userId: string }[] }
      }
      for (let round = 0; round < 30; round += 1) {
        if (round === 10) await standby.run('SELECT pg_wal_replay_pause()')
        if (round === 20) await standby.run('SELECT pg_wal_replay_resume()')
        const userName = `replicated-${round}`
        const { userId } = await post('/management/v1/users/machine', { userName, name: 'M' })
        const queries = [{ userNameQuery: { userName } }]
        const { result = [] } = await post('/v2/users', { queries })
        assert.deepEqual(
          result.map((user) => user.userId),
          [userId],
        )
      }
    } finally {
      await world?.close()
    }
  })

  it('is behind a pooler as the primary is', { skip: poolerMissing }, async () => {
    const poolerOf = (cluster: Cluster) => startPooler({ host: '127.0.0.1', port: cluster.port })
    const [before, behind] = [await poolerOf(primary), await poolerOf(standby)]
    const of = ({ port }: Pooler) => `postgres://postgres@127.0.0.1:${port}/${name}`
    const urls = { url: of(before), replicaUrl: of(behind) }
    const node = await openPostgres({ ...urls, isPooled: true, isServer: true })
    try {
      await untilTrue(async () => (await isOfReplica(node)) === true)
      await standby.run('SELECT pg_wal_replay_pause()')
      await node.run(`INSERT INTO store_facts (name, value) VALUES ('pooled', '')`)
      const text = `SELECT name FROM store_facts WHERE name = 'pooled'`
      assert.equal((await node.once(text)).length, 1)
      await standby.run('SELECT pg_wal_replay_resume()')
      await untilTrue(async () => (await isOfReplica(node)) === true)
      assert.equal((await node.once(text)).length, 1)
    } finally {
      await closeAll(node, { close: before.stop }, { close: behind.stop })
    }
  })

  it('that became a primary of its own is none any more', async () => {
    await standby.promote()
    await untilTrue(async () => (await isOfReplica()) === false)
    await standby.run(`DELETE FROM store_facts`, name)
    await assertSeen()
  })

  it('of another store never answers', async () => {
    const other = await startCluster()
    try {
      await other.run(`CREATE DATABASE ${name}`)
      const lost = await other.startStandby()
      const node = await openPostgres({
        url: url(),
        replicaUrl: lost.url(name),
        isServer: true,
      })
      assert.equal(await isOfReplica(node), false)
      await node.close()
      await lost.close()
    } finally {
      await other.close()
    }
  })
})
