/**
 * `kill -9` in the middle of deliveries, with two servers on PostgreSQL: nothing is lost, and what
 * comes twice has the same id.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { settingsFor } from '../durability/soundness.ts'
import { eachStore, type TestStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { addHuman, openReceiver, type ServerAt, setExecution, targetAt, until } from './calls.ts'

const kills = 4

/** The settings of each server: one on SQLite, whose file has one process, and else two. */
async function settingsOfServers(store: TestStore, home: string) {
  const GATEHOUSE_MASTER_KEY = 'MasterkeyNeedsToHave32Characters'
  const GATEHOUSE_EXTERNAL_URL = `http://localhost:${await freePort()}`
  const shared = { ...(await settingsFor(store)), GATEHOUSE_MASTER_KEY, GATEHOUSE_EXTERNAL_URL }
  if (store.engine === 'sqlite') return [shared]
  return [shared, { ...shared, GATEHOUSE_DATA_DIR: home }]
}

eachStore((store) => {
  it('every event that was acknowledged arrives, each by one id', async () => {
    const home = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    const settings = await settingsOfServers(store, home)
    const receiver = await openReceiver()
    const servers: ServerProcess[] = []
    for (const each of settings) servers.push(await startServer(each))
    const token = servers[0]?.token ?? ''
    const at = (number: number): ServerAt => {
      const url = servers[number % servers.length]?.url ?? ''
      return { url, token }
    }
    const acknowledged: string[] = []
    try {
      const behave = () => ({ delayMs: 30 })
      const one = await targetAt(at(0), receiver, { behave })
      await setExecution(at(0), { event: { event: 'user.human.added' } }, [one.id])
      for (let kill = 0; kill < kills; kill++) {
        const before = acknowledged.length
        const adding = Array.from({ length: 4 }, async (_, number) => {
          for (let count = 0; count < 15; count++) acknowledged.push(await addHuman(at(number)))
        })
        const added = Promise.allSettled(adding)
        await until(() => acknowledged.length >= before + 20, 'some of them')
        const killed = kill % servers.length
        await servers[killed]?.end('SIGKILL')
        await added
        servers[killed] = await startServer(settings[killed] ?? {})
      }
      const usersOf = () => new Set(receiver.of(one.path).map(({ json }) => json.aggregateID))
      await until(() => acknowledged.every((id) => usersOf().has(id)), 'all of them')
      const ids = new Map<string, Set<string>>()
      for (const { id, json } of receiver.of(one.path)) {
        ids.set(json.aggregateID, (ids.get(json.aggregateID) ?? new Set()).add(id))
      }
      for (const [userId, each] of ids) assert.equal(each.size, 1, `${userId} has one id`)
      assert.deepEqual(receiver.forged, [])
    } finally {
      for (const server of servers) await server.end('SIGTERM')
      await receiver.close()
      await rm(home, { recursive: true, force: true })
    }
  })
})
