/** Mails that were asked for are written after the answer: none is lost when the server leaves. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld } from '../world/world.ts'
import { browse, mailOf } from './people.ts'
import { nameOneself, signer } from './sign-ins.ts'

describe('a mail that was asked for', () => {
  eachStore((store) => {
    it('is sent though the server left at once', async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const own = store.engine === 'postgres' ? store.settings() : {}
      const settings = { ...own, GATEHOUSE_DATA_DIR: dataDir }
      const first = await startWorld(settings)
      const { userId, loginName } = await signer(first)
      const person = browse(first)
      await person.send(await nameOneself(person, loginName), {}, 1)
      await first.close()
      const second = await startWorld(settings)
      await mailOf(second, { userId, kind: 'passwordReset' }).finally(() => second.close())
      await rm(dataDir, { recursive: true, force: true })
    })
  })
})
