/** What is asked of nobody must not give away that it is nobody: not by another server either. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { browse } from '../login/people.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

describe('the passkey that nobody is asked for', () => {
  eachStore((store) => {
    const asked = async (world: World, loginName: string) => {
      const browsing = browse(world)
      await browsing.open('/ui/login/login')
      const body = new URLSearchParams({ csrf: browsing.csrf(), loginName, begin: 'true' })
      const { html } = await browsing.ask('/ui/login/passkey', { method: 'POST', body })
      return JSON.parse(html).options.publicKey.allowCredentials
    }

    it('is the same after the server was started again', async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const own = store.engine === 'postgres' ? store.settings() : {}
      const seen: unknown[] = []
      for (let times = 0; times < 2; times += 1) {
        const world = await startWorld({ ...own, GATEHOUSE_DATA_DIR: dataDir })
        seen.push(await asked(world, 'somebody-unheard-of').finally(() => world.close()))
      }
      await rm(dataDir, { recursive: true, force: true })
      assert.deepEqual(seen[0], seen[1])
    })
  })
})
