/** A seeded store must be one that the API could have made, or the bench measures another. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertSound, lookInto, settingsFor } from '../../durability/soundness.ts'
import { eachStore } from '../../stores/stores.ts'
import { startWorld } from '../../world/world.ts'
import { password } from '../requests.ts'
import { openBulk } from './bulk.ts'
import { type KnownUser, seedUsers } from './seed-users.ts'

const users = 1200

eachStore((store) => {
  let settings: Record<string, string> = {}
  let known: readonly KnownUser[] = []
  const indexesOf = () =>
    lookInto(settings, (database) =>
      database.all(
        store.engine === 'sqlite'
          ? `SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name`
          : `SELECT indexname AS name FROM pg_indexes
             WHERE schemaname = current_schema() ORDER BY name`,
      ),
    )

  test('a seeded store is sound, and has the indexes it had', async () => {
    settings = await settingsFor(store)
    await (await startWorld(settings)).close()
    const before = await indexesOf()
    const bulk = await openBulk({
      dataDir: settings.GATEHOUSE_DATA_DIR ?? '',
      databaseUrl: settings.GATEHOUSE_DATABASE_URL,
    })
    known = await seedUsers(bulk, { users, seed: 1 })
    await bulk.close()
    assert.deepEqual(await indexesOf(), before)
    await lookInto(settings, assertSound)
  })

  test('a server on it knows its users, and lets them sign in', async () => {
    const world = await startWorld(settings)
    // biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is known by its path
    const call = async (path: string, body?: object): Promise<any> => {
      const answer = await fetch(`${world.url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      assert.ok(answer.ok, `${path}: ${answer.status}`)
      return answer.json()
    }
    try {
      const list = await call('/v2/users', { query: { limit: 1 } })
      // Besides the seeded ones there are the administrator and the machine of the token.
      assert.equal(Number(list.details.totalResult), users + 2)
      const signer = known.find(
        ({ person }) =>
          person.kind === 'human' && person.password === 'known' && person.becomes === 'active',
      )
      assert.ok(signer)
      const loginName = signer.person.userName
      const { user } = await call(`/v2/users/${signer.id}`)
      assert.equal(user.preferredLoginName, loginName)
      await call('/v2/sessions', { checks: { user: { loginName }, password: { password } } })
    } finally {
      await world.close()
    }
  })
})
