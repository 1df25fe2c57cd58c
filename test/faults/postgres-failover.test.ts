/** A synchronous standby takes the place of PostgreSQL under load: nothing told is lost. */
import { after, before, it } from 'node:test'
import { closeAll } from './close-all.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { type PostgresHouse, startPostgresHouse } from './postgres-house.ts'
import { notReady } from './watch.ts'

let primary: Cluster
let standby: Cluster | undefined
let house: PostgresHouse

before(async () => {
  primary = await startCluster()
  house = await startPostgresHouse(primary)
})
after(() => closeAll(house, primary, standby))

it('a standby is promoted and the server goes on with it', { timeout: 300_000 }, async () => {
  const next = await primary.startStandby()
  standby = next
  await house.endure(async ({ watch }) => {
    await primary.stop('immediate')
    await watch.until(notReady)
    await next.promote()
    house.leadTo(next)
  })
})

it('a standby that is no primary yet takes no writes, and is asked again', async () => {
  const next = await (standby ?? primary).startStandby()
  const before = standby ?? primary
  standby = next
  await house.endure(async ({ watch }) => {
    // The way leads to it before it is promoted, as names and proxies sometimes do.
    house.leadTo(next)
    await watch.until(notReady)
    await before.close()
    await next.promote()
  })
})
