/** A start that fails leaves nothing open: neither the store nor the port. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePort, startWorld } from './world.ts'

describe('a start that fails', () => {
  let dataDir: string
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  })
  after(() => rm(dataDir, { recursive: true, force: true }))

  it('for its port is in use gives the store back', async () => {
    const occupant = createServer()
    const port = await new Promise<number>((resolve) => {
      occupant.listen(0, '127.0.0.1', () => {
        const address = occupant.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const settings = { GATEHOUSE_DATA_DIR: dataDir }
    await assert.rejects(startWorld({ ...settings, GATEHOUSE_PORT: String(port) }), /in use/)
    await new Promise((resolve) => occupant.close(resolve))
    const world = await startWorld({ ...settings, GATEHOUSE_PORT: String(port) })
    await world.close()
  })

  it('for a first password that the policy refuses gives store and port back', async () => {
    const folder = join(dataDir, 'second')
    const same = { GATEHOUSE_DATA_DIR: folder, GATEHOUSE_PORT: String(await freePort()) }
    const weak = startWorld({ ...same, GATEHOUSE_ADMIN_PASSWORD: 'weak' })
    await assert.rejects(weak, /GATEHOUSE_ADMIN_PASSWORD/)
    const world = await startWorld(same)
    await world.close()
  })
})
