/** A server in this process whose PostgreSQL stands behind a proxy. */
import { randomBytes } from 'node:crypto'
import type { Database } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { assertSound } from '../durability/soundness.ts'
import { startWorld, type World } from '../world/world.ts'
import { closeAll } from './close-all.ts'
import type { Cluster } from './postgres-cluster.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'
import { createTrial, type Trial } from './trial.ts'
import { collectLog } from './watch.ts'

export interface PostgresServer extends Trial {
  readonly world: World
  readonly proxy: TcpProxy
  /** The name of its database. */
  readonly name: string
  /** From now on its PostgreSQL is there. */
  leadTo(cluster: Cluster): void
  /** Stops the server, and fails unless what it leaves is sound. */
  close(): Promise<void>
}

/** What all servers on one database share. */
export const masterKey = 'k'.repeat(32)

/** Starts it on a database of its own, which is reached as that user. */
export async function startPostgresServer(
  first: Cluster,
  { user = 'postgres' }: { readonly user?: string } = {},
): Promise<PostgresServer> {
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
  return {
    ...{ world, proxy, name },
    ...createTrial({ server: world, log, directly }),
    leadTo: (next) => {
      cluster = next
      proxy.leadTo({ host: '127.0.0.1', port: next.port })
    },
    close: async () => {
      await closeAll(world, proxy)
      await directly(assertSound)
    },
  }
}
