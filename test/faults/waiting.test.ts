/** A server that is started before its database is there. */
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld } from '../world/world.ts'
import { startProxy } from './tcp-proxy.ts'

describe('a server whose PostgreSQL is not there yet', () => {
  eachStore((store) => {
    if (store.engine === 'sqlite') return

    /** The settings of a server that reaches the store through a proxy which refuses. */
    const refusing = async (waitSeconds: number) => {
      const url = new URL(store.settings().GATEHOUSE_DATABASE_URL ?? '')
      const proxy = await startProxy({ host: url.hostname, port: Number(url.port) })
      url.host = `127.0.0.1:${proxy.port}`
      proxy.refuse(true)
      const environment = {
        GATEHOUSE_DATABASE_URL: url.href,
        GATEHOUSE_DATABASE_WAIT_SECONDS: String(waitSeconds),
        GATEHOUSE_LOG_LEVEL: 'warn',
      }
      return { proxy, environment }
    }

    it('waits for it as long as the settings say, and says so once', async () => {
      const { proxy, environment } = await refusing(600)
      const logTo = new PassThrough()
      let said = ''
      const isWaiting = new Promise<void>((resolve) => {
        logTo.on('data', (chunk) => {
          said += chunk
          if (said.includes('waiting for PostgreSQL')) resolve()
        })
      })
      const starting = startWorld(environment, { logTo })
      await isWaiting
      // Long enough for several looks at it.
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      proxy.refuse(false)
      const world = await starting
      assert.equal((await fetch(`${world.url}/debug/ready`)).status, 200)
      assert.equal(said.match(/waiting for PostgreSQL/g)?.length, 1)
      await world.close()
      await proxy.close()
    })

    it('gives up after that, and without the setting at once', async () => {
      for (const seconds of [1, 0]) {
        const { proxy, environment } = await refusing(seconds)
        await assert.rejects(startWorld(environment), {
          name: 'WrongSetting',
          message: /^GATEHOUSE_DATABASE_URL: the database cannot be used/,
        })
        await proxy.close()
      }
    })
  })
})
