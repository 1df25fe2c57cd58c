/** A server whose sessions of PostgreSQL are those of PgBouncer, one transaction at a time. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { Unavailable } from '../../src/kit/unavailable.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { searchLimits } from '../../src/store/database/search-limits.ts'
import { assertSound } from '../durability/soundness.ts'
import { type Pooler, poolerMissing, startPooler } from '../stores/pooler.ts'
import { startWorld, type World } from '../world/world.ts'
import { closeAll } from './close-all.ts'
import { type Cluster, missing, startCluster, untilTrue } from './postgres-cluster.ts'
import { masterKey } from './postgres-server.ts'
import { createTrial, type Trial } from './trial.ts'
import { collectLog } from './watch.ts'

const skip = missing || poolerMissing

describe('a server behind PgBouncer in transaction mode', { timeout: 600_000, skip }, () => {
  let cluster: Cluster
  let pooler: Pooler
  let world: World
  let trial: Trial
  const name = 'pooled'
  const pooledUrl = () => `postgres://postgres@127.0.0.1:${pooler.port}/${name}`
  const opened = async <T>(
    options: Omit<Parameters<typeof openPostgres>[0], 'url'> & { readonly url?: string },
    work: (database: Database) => Promise<T>,
  ): Promise<T> => {
    const database = await openPostgres({ url: cluster.url(name), ...options })
    return work(database).finally(() => database.close())
  }
  const pooled = <T>(work: (database: Database) => Promise<T>) =>
    opened({ url: pooledUrl(), isPooled: true }, work)

  before(async () => {
    cluster = await startCluster()
    await cluster.run(`CREATE DATABASE ${name}`)
    pooler = await startPooler({ host: '127.0.0.1', port: cluster.port })
    const log = collectLog()
    world = await startWorld(
      {
        GATEHOUSE_DATABASE_URL: pooledUrl(),
        GATEHOUSE_DATABASE_POOLER: 'transaction',
        GATEHOUSE_MASTER_KEY: masterKey,
        GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
        GATEHOUSE_LOG_LEVEL: 'warn',
      },
      { logTo: log.to },
    )
    const directly = (look: (database: Database) => Promise<unknown>) =>
      opened({}, async (database) => void (await look(database)))
    trial = createTrial({ server: world, log, directly })
  })
  after(() => closeAll(world, { close: () => pooler.stop() }, cluster))

  it('writes and reads through every protocol, also while the pooler starts again', async () => {
    await trial.endure(
      async ({ load }) => {
        await load.doneMore(100)
        await pooler.restart()
        await load.doneMore(100)
      },
      { outages: 2 },
    )
    await opened({}, assertSound)
  })

  it('lists and issues tokens', async () => {
    const call = async (method: string, path: string, body: object) => {
      const headers = { authorization: `Bearer ${world.token}` }
      const init = { method, headers, body: JSON.stringify(body) }
      const response = await fetch(`${world.url}${path}`, init)
      assert.equal(response.status, 200, path)
      return (await response.json()) as Record<string, string> & { result?: { userId: string }[] }
    }
    const machine = { userName: 'listed', name: 'Listed', accessTokenType: 1 }
    const { userId } = await call('POST', '/management/v1/users/machine', machine)
    const queries = [{ userNameQuery: { userName: 'listed' } }]
    const { result = [] } = await call('POST', '/v2/users', { queries })
    assert.deepEqual(
      result.map((user) => user.userId),
      [userId],
    )
    const path = `/management/v1/users/${userId}/secret`
    const { clientId, clientSecret } = await call('PUT', path, {})
    const form = { grant_type: 'client_credentials', scope: 'openid' }
    const answer = await fetch(`${world.url}/oauth/v2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...form,
        client_id: clientId ?? '',
        client_secret: clientSecret ?? '',
      }),
    })
    assert.equal(answer.status, 200)
    assert.equal((await fetch(`${world.url}/oauth/v2/keys`)).status, 200)
  })

  it('has the limits of its statements in every transaction, and leaves none behind', async () => {
    await pooled(async (database) => {
      const limit = () =>
        database.once<{ statement_timeout: string }>('SHOW statement_timeout').then(([row]) => row)
      assert.equal((await limit())?.statement_timeout, `${searchLimits.runMs / 1000}s`)
      await assert.rejects(database.all('SELECT pg_sleep(60)'), Unavailable)
      await database.write(async (writer) => {
        const [row] = await writer.once<{ lock_timeout: string }>('SHOW lock_timeout')
        assert.equal(row?.lock_timeout, '6s')
      })
      await database.snapshot(async (reader) => {
        assert.equal((await reader.once('SELECT 1')).length, 1)
      })
    })
    const plain = new pg.Client({ connectionString: pooledUrl() })
    await plain.connect()
    const { rows } = await plain.query('SHOW statement_timeout').finally(() => plain.end())
    assert.deepEqual(rows, [{ statement_timeout: '0' }])
  })

  it('is seen by commands while it runs, and not by the sessions of the pooler', async () => {
    const isServed = (database: Database) => database.isServed()
    assert.deepEqual([await pooled(isServed), await opened({}, isServed)], [true, true])
    await opened({ isServer: true }, async () => {
      assert.equal(await pooled(isServed), true)
    })
    await world.close()
    await untilTrue(async () => !(await opened({}, isServed)))
    assert.equal(await pooled(isServed), false)
    await opened({ isServer: true }, async () => {
      assert.equal(await pooled(isServed), true, 'nor is one overlooked that has no pooler')
    })
  })
})
