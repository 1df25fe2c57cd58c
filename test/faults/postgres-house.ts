/**
 * A server in this process whose PostgreSQL stands behind a proxy, and what every fault of it is
 * tried by: calls go on all the while, and afterwards everything is as clients were told.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Database } from '../../src/database/database.ts'
import { openPostgres } from '../../src/database/postgres.ts'
import { assertSound } from '../durability/soundness.ts'
import { startWorld, type World } from '../world/world.ts'
import { assertKept } from './ledger.ts'
import { type Deed, type Load, type LoadOptions, type Server, startLoad } from './load.ts'
import type { Cluster } from './postgres-cluster.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'
import { assertToldBriefly, collectLog, type ReadyWatch, ready, watchReady } from './watch.ts'

export interface PostgresHouse {
  readonly world: World
  readonly proxy: TcpProxy
  /** The name of its database. */
  readonly name: string
  /**
   * Does something to PostgreSQL, or to what is between, while calls go on. Fails unless every
   * call was answered rightly, the server came back by itself, nothing was lost, doubled or left
   * half done, and the log was brief.
   */
  endure(fault: (meanwhile: Meanwhile) => Promise<void>, expected?: Expected): Promise<void>
  /** From now on its PostgreSQL is there. */
  leadTo(cluster: Cluster): void
  /** Stops the server, and fails unless what it leaves is sound. */
  close(): Promise<void>
}

export interface Meanwhile {
  readonly load: Load
  readonly watch: ReadyWatch
}

export interface Expected extends LoadOptions {
  /** How often the log may say that the store is away; once unless told. */
  readonly outages?: number
  /** What was done through others meanwhile. */
  readonly also?: readonly Deed[]
  /** Another server that is called as well. */
  readonly beside?: Server
}

/** What all servers on one database share. */
export const masterKey = 'k'.repeat(32)

/** Starts it on a database of its own, which is reached as that user. */
export async function startPostgresHouse(
  first: Cluster,
  { user = 'postgres' }: { readonly user?: string } = {},
): Promise<PostgresHouse> {
  let cluster = first
  const name = `gatehouse_${randomBytes(6).toString('hex')}`
  await cluster.run(`CREATE DATABASE ${name} OWNER ${user}`)
  const proxy = await startProxy({ host: '127.0.0.1', port: cluster.port })
  const log = collectLog()
  const world = await startWorld(
    {
      GATEHOUSE_DATABASE_URL: `postgres://${user}@127.0.0.1:${proxy.port}/${name}`,
      GATEHOUSE_MASTER_KEY: masterKey,
      GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
      GATEHOUSE_LOG_LEVEL: 'warn',
    },
    { logTo: log.to },
  )
  const directly = async (look: (database: Database) => Promise<unknown>) => {
    const database = await openPostgres({ url: cluster.url(name) })
    await look(database).finally(() => database.close())
  }
  const deeds: Deed[] = []
  const house = {
    ...{ world, proxy, name },
    leadTo: (next) => {
      cluster = next
      proxy.leadTo({ host: '127.0.0.1', port: next.port })
    },
    endure: async (fault, { outages = 1, also = [], beside, ...options } = {}) => {
      log.clear()
      const load = await startLoad(beside ? [world, beside] : [world], options)
      const watch = watchReady(world.url)
      try {
        await load.doneMore(20)
        await fault({ load, watch })
        await watch.until(ready)
        await load.doneMore(20)
      } finally {
        await load.stop()
        await watch.stop()
      }
      deeds.push(...load.deeds, ...also)
      assert.deepEqual(load.wrong, [])
      assert.ok(!watch.seen().includes(0), 'the probe is always answered')
      assertToldBriefly(log.lines(), outages)
      await directly((database) => assertKept(database, deeds))
    },
    close: async () => {
      await world.close()
      await proxy.close()
      await directly(assertSound)
    },
  } satisfies PostgresHouse
  return house
}
