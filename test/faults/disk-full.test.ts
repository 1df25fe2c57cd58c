/** No room on the disk, on both stores: what cannot be written is refused, all else goes on. */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runToItsEnd, startServer } from '../durability/server-process.ts'
import { assertSound, lookInto } from '../durability/soundness.ts'
import { freePort } from '../world/world.ts'
import { closeAll } from './close-all.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { type Cluster, missing, startCluster } from './postgres-cluster.ts'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'
import type { Meanwhile, Trial } from './trial.ts'
import { notReady } from './watch.ts'

/** Full for some seconds, in which whoever asks is answered, and nothing is promised. */
async function endureFull(trial: Trial, disk: SmallDisk): Promise<void> {
  await trial.endure(async ({ watch, load }: Meanwhile) => {
    await disk.fill()
    await watch.until(notReady)
    // What SQLite has copied from its log into the file gives room back, which is taken as well.
    for (let times = 0; times < 4; times += 1) {
      await sleep(500)
      await disk.fill()
    }
    await watch.until(notReady)
    watch.seen()
    const read = load.read()
    await sleep(3_000)
    assert.deepEqual(watch.seen(), [notReady])
    assert.ok(load.read() > read, 'reads go on')
    assert.ok(load.unavailable() > 0)
    await disk.empty()
  })
}

describe('a full disk', { timeout: 600_000 }, () => {
  describe('under a SQLite file', () => {
    let disk: SmallDisk
    let server: LocalServer
    before(async () => {
      disk = await mountSmallDisk(48)
      server = await startLocalServer({ GATEHOUSE_DATA_DIR: join(disk.folder, 'data') })
    })
    after(() => closeAll(server, disk))

    it('refuses writes until there is room again', () => endureFull(server, disk))
    it('refuses writes a second time until there is room again', () => endureFull(server, disk))
  })

  describe('at the start of a server on SQLite', () => {
    let disk: SmallDisk
    before(async () => {
      disk = await mountSmallDisk(24)
    })
    after(() => disk.close())
    const settingsIn = async (name: string) => ({
      GATEHOUSE_DATA_DIR: join(disk.folder, name),
      GATEHOUSE_PORT: String(await freePort()),
    })

    for (const kilobytes of [0, 40]) {
      it(`with ${kilobytes} kB left is told in a line, and the next one is the first`, async () => {
        const settings = await settingsIn(`first-${kilobytes}`)
        await mkdir(settings.GATEHOUSE_DATA_DIR)
        await disk.fill(kilobytes * 1024)
        const { code, stderr } = await runToItsEnd(settings)
        assert.match(stderr, /^gatehouse: .*(full|space|disk I\/O).*\n$/)
        assert.ok(code === 1 || code === 2, stderr)
        await disk.empty()
        const server = await startServer(settings)
        assert.match(server.said(), /Administrator/)
        assert.equal((await server.end('SIGTERM')).code, 0)
      })
    }

    it('after a kill lets it read, or is reported in a line, and loses nothing', async () => {
      const settings = await settingsIn('killed')
      const first = await startServer(settings)
      await disk.fill()
      await first.end('SIGKILL')
      const { url, token } = first
      const me = () =>
        fetch(`${url}/auth/v1/users/me`, { headers: { authorization: `Bearer ${token}` } })
      const full = await startServer(settings).catch((reason: Error) => reason)
      if (full instanceof Error) {
        assert.match(full.message, /^the server left with 2: gatehouse: .*\n$/)
      } else {
        assert.equal((await me()).status, 200)
        assert.equal((await fetch(`${url}/debug/ready`)).status, notReady)
        await full.end('SIGKILL')
      }
      await disk.empty()
      const server = await startServer(settings)
      assert.equal((await me()).status, 200)
      await server.end('SIGTERM')
      await lookInto(settings, assertSound)
    })
  })

  describe('under PostgreSQL', { skip: missing }, () => {
    let disk: SmallDisk
    let cluster: Cluster
    let server: PostgresServer
    before(async () => {
      disk = await mountSmallDisk(200)
      cluster = await startCluster(join(disk.folder, 'cluster'))
      server = await startPostgresServer(cluster)
    })
    after(() => closeAll(server, cluster, disk))

    it('refuses writes until there is room again', () => endureFull(server, disk))
  })
})
