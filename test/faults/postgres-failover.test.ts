/** A synchronous standby takes the place of PostgreSQL under load: nothing told is lost. */
import { after, before, describe, it } from 'node:test'
import { closeAll } from './close-all.ts'
import { type Cluster, missing, startCluster } from './postgres-cluster.ts'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'
import { notReady } from './watch.ts'

describe('a synchronous standby', { timeout: 600_000, skip: missing }, () => {
  let primary: Cluster
  let standby: Cluster | undefined
  let server: PostgresServer

  before(async () => {
    primary = await startCluster()
    server = await startPostgresServer(primary)
  })
  after(() => closeAll(server, primary, standby))

  it('is promoted, and the server goes on with it', async () => {
    const next = await primary.startStandby()
    standby = next
    await server.endure(async ({ watch }) => {
      await primary.stop('immediate')
      await watch.until(notReady)
      await next.promote()
      server.leadTo(next)
    })
  })

  it('that is no primary yet takes no writes, and is asked again', async () => {
    const before = standby ?? primary
    const next = await before.startStandby()
    standby = next
    await server.endure(async ({ watch }) => {
      // The way leads to it before it is promoted, as names and proxies sometimes do.
      server.leadTo(next)
      await watch.until(notReady)
      await before.close()
      await next.promote()
    })
  })
})
