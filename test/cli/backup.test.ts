/**
 * `gatehouse backup` beside a server that is written to by many, and `gatehouse restore`
 * elsewhere: everybody who was acknowledged before the backup began is there.
 */
import assert from 'node:assert/strict'
import { copyFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, it } from 'node:test'
import type { RecordedEvent } from '../../src/store/eventstore/eventstore.ts'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { assertSound, lookInto } from '../durability/soundness.ts'
import { type EmptyStore, eachStore, makeStore } from '../stores/stores.ts'
import { type Created, eventsOfOne, startCreating } from './creating.ts'
import { gatehouse } from './run.ts'

const clients = 8

eachStore((store) => {
  const made: EmptyStore[] = []
  let server: ServerProcess | undefined
  after(async () => {
    await server?.end('SIGKILL')
    await Promise.all(made.map(({ remove }) => remove()))
  })
  const another = async () => {
    const empty = await makeStore(store.engine)
    made.push(empty)
    return empty.settings
  }

  it('everybody acknowledged before a backup began is in it, and nobody by half', {
    timeout: 600_000,
  }, async () => {
    const [here, there] = [await another(), await another()]
    const folder = here.GATEHOUSE_DATA_DIR!
    const file = join(folder, 'backup')
    server = await startServer(here)
    const { token } = server
    const creating = startCreating(server, clients)
    await creating.more(100)
    const before = [...creating.acknowledged]
    const backed = await gatehouse(['backup', file], here)
    assert.deepEqual([backed.exitCode, backed.stderr], [0, ''])
    // The server never stopped answering.
    const meanwhile = creating.acknowledged.length - before.length
    assert.ok(meanwhile > clients, `${meanwhile} were created while the backup was made`)
    await creating.more(10)
    await creating.stop()
    await server.end('SIGTERM')
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.deepEqual(
      (await readdir(folder)).filter((name) => /unfinished/.test(name)),
      [],
    )

    const restored = await gatehouse(['restore', file, '--json'], there)
    assert.deepEqual([restored.exitCode, restored.stderr], [0, ''])
    assert.equal(JSON.parse(restored.stdout).key, 'missing')
    await copyFile(join(folder, 'master.key'), join(there.GATEHOUSE_DATA_DIR!, 'master.key'))
    const events = await lookInto(there, assertSound)
    assertWhole(events, { before, all: creating.acknowledged })
    server = await startServer(there)
    await assertServed({ ...server, token }, before)
  })
})

/** Whoever was created before is there with all events, of the others all or none. */
function assertWhole(
  events: readonly RecordedEvent[],
  { before, all }: { before: readonly Created[]; all: readonly Created[] },
): void {
  const histories = new Map<string, string[]>()
  for (const { aggregateId, type } of events) {
    histories.set(aggregateId, [...(histories.get(aggregateId) ?? []), type])
  }
  const types = ({ userId }: Created) => histories.get(userId)
  for (const one of before) assert.deepEqual(types(one), eventsOfOne, `${one.userName} is there`)
  const later = all.slice(before.length).filter((one) => types(one) !== undefined)
  for (const one of later) assert.deepEqual(types(one), eventsOfOne, `${one.userName} is whole`)
  const names = new Set(all.map(({ userName }) => userName))
  const strangers = events.filter(
    ({ type, payload }) => type === 'user.human.added' && !names.has(String(payload.userName)),
  )
  assert.equal(strangers.length, 1, 'nobody else but the first administrator')
}

/** People are found by a token of before, and sign in. */
async function assertServed(server: ServerProcess, people: readonly Created[]): Promise<void> {
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
  const ask = (path: string, body?: object) =>
    fetch(`${server.url}${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  for (const { userId, userName, password } of people) {
    const found = await ask(`/management/v1/users/${userId}`)
    const { user } = (await found.json()) as { user: { userName: string } }
    assert.equal(user.userName, userName)
    if (password === undefined) continue
    const checks = { user: { userId }, password: { password } }
    assert.equal((await ask('/v2/sessions', { checks })).status, 201)
  }
}
