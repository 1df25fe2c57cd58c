/** When several processes cannot be started: one line that says why, and the usual exit code. */
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { runToItsEnd, startServer } from '../durability/server-process.ts'
import { settingsFor } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'

const linesOf = (text: string) => text.split('\n').filter(Boolean)

eachStore((store) => {
  const several = () => ({ ...store.settings(), GATEHOUSE_PROCESSES: '2' })

  if (store.engine === 'sqlite') {
    describe('several processes with SQLite', () => {
      it('are refused by name', async () => {
        const { code, stderr } = await runToItsEnd(several())
        assert.equal(code, 2, stderr)
        assert.deepEqual(linesOf(stderr), [
          'gatehouse: GATEHOUSE_PROCESSES: 2 processes need PostgreSQL (GATEHOUSE_DATABASE_URL): ' +
            'SQLite has one writer; `auto` is one process there',
        ])
      })

      it('are one where the number is left to the machine, and the start says so', async () => {
        const settings = await settingsFor(store)
        const server = await startServer({ ...settings, GATEHOUSE_PROCESSES: 'auto' })
        assert.match(server.said(), /^One process \(GATEHOUSE_PROCESSES=auto\): SQLite has one/m)
        const { code } = await server.end('SIGTERM')
        assert.equal(code, 0)
      })
    })
    return
  }

  describe('several processes', () => {
    it('whose port is taken end with 2 and one line', async () => {
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      const address = other.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      const { code, stderr } = await runToItsEnd({ ...several(), GATEHOUSE_PORT: String(port) })
      other.close()
      assert.equal(code, 2, stderr)
      assert.equal(linesOf(stderr).length, 1, stderr)
      assert.match(stderr, new RegExp(`^gatehouse: .*EADDRINUSE.*${port}`))
    })

    it('whose settings cannot be used end with 2 and one line', async () => {
      const wrong = { ...several(), GATEHOUSE_PASSWORD_HASHER: 'rot13' }
      const { code, stderr } = await runToItsEnd(wrong)
      assert.equal(code, 2, stderr)
      assert.equal(linesOf(stderr).length, 1, stderr)
      assert.match(stderr, /^gatehouse: GATEHOUSE_PASSWORD_HASHER/)
    })
  })
})
