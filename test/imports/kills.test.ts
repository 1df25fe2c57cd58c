/**
 * `kill -9` while a job runs, with other writers beside it: no record is lost, none is written
 * twice, and the counts are true. On PostgreSQL one of two nodes is killed. GATEHOUSE_TEST_KILLS
 * says how often; by hand it may be two hundred.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { assertSound, lookInto } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { dirtyLines } from './dirty-records.ts'
import { importing } from './importing.ts'
import { preparedWorld } from './prepared-world.ts'

const kills = Number(process.env.GATEHOUSE_TEST_KILLS ?? 3)

eachStore((store) => {
  describe('servers killed amid an import', { timeout: (6 + kills) * 60_000 }, () => {
    let folder = ''
    let settings: Record<string, string> = {}
    let servers: ServerProcess[] = []
    let token = ''
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const { GATEHOUSE_DATABASE_URL: url } = store.settings()
      settings = {
        ...(url && { GATEHOUSE_DATABASE_URL: url }),
        GATEHOUSE_DATA_DIR: folder,
        GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
        GATEHOUSE_MESSAGE_LIMITS: 'off',
      }
      servers = [await started()]
      token = servers[0]?.token ?? ''
      if (url) servers.push(await started())
    })
    after(async () => {
      await Promise.all(servers.map((server) => server.end('SIGKILL')))
      await rm(folder, { recursive: true, force: true })
    })
    const started = async () =>
      startServer({ ...settings, GATEHOUSE_PORT: String(await freePort()) })
    const first = () => {
      const [server] = servers
      return { url: server?.url ?? '', token }
    }

    it('have lost no record and written none twice', async () => {
      const world = first()
      const there = await preparedWorld(world, 'kills')
      const lines = dirtyLines(600 * kills, 99, there)
      const imports = () => importing(first())
      const job = await imports().create({ settings: { share: 50 } })
      await imports().uploadLines(job, lines)
      await imports().dryRun(job)
      await imports().call(`/${job}/_run`, {})
      const others = writeBeside(() => first())
      for (let kill = 0; kill < kills; kill++) {
        await sleep(200 + ((kill * 137) % 500))
        const [killed, ...left] = servers
        await killed?.end('SIGKILL')
        servers = [...left, await started()]
      }
      await others.end()
      const done = await imports().ended(job)
      assert.equal(done.status, 'STATUS_ENDED', JSON.stringify(done))
      const results = await imports().results(job)
      assert.equal(results.length, lines.length)
      assert.deepEqual(
        results.map(({ record }) => Number(record)),
        lines.map((_, index) => index + 1),
      )
      const created = results.filter(({ outcome }) => outcome === 'OUTCOME_CREATED')
      const ids = created.map(({ userId }) => userId)
      assert.equal(new Set(ids).size, ids.length, 'nobody is there twice')
      const run = done.phases.find((each: { phase: string }) => each.phase === 'PHASE_RUN')
      assert.equal(Number(run.counts.created), created.length)
      assert.equal(Number(run.counts.records), lines.length)
      await Promise.all(servers.map((server) => server.end('SIGTERM')))
      servers = []
      await lookInto(settings, async (database) => {
        await assertSound(database)
        const rows = await database.all<{ aggregate_id: string }>(
          "SELECT aggregate_id FROM events WHERE event_type = 'user.imported' ORDER BY position",
        )
        assert.deepEqual(rows.map((row) => row.aggregate_id).sort(), [...ids].sort())
      })
    })
  })
})

/** Creates machines, one after another, until it is ended. */
function writeBeside(server: () => { readonly url: string; readonly token: string }) {
  let isEnded = false
  const writing = (async () => {
    for (let index = 0; !isEnded; index++) {
      const { url, token } = server()
      // Whoever is killed answers nobody; the next one does.
      await fetch(`${url}/management/v1/users/machine`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ userName: `beside-${index}`, name: 'Beside' }),
      }).catch(() => sleep(50))
    }
  })()
  return {
    end: async () => {
      isEnded = true
      await writing
    },
  }
}
