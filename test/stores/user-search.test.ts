/** The index of users' texts and the counts of users stay true, whatever happens to the store. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { addUsers, instanceId, users } from '../../src/queries/user/searched-users.fixture.ts'
import { createUserSearch } from '../../src/queries/user/user-search.ts'
import type { Views } from '../../src/queries/user/user-view.ts'
import type { Database } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { writeRows } from '../../src/store/database/row-changes.ts'
import { eachStore } from './stores.ts'

const views = { many: async (rows: readonly unknown[]) => rows } as unknown as Views

/** The ids of the users whose display name contains a text. */
async function named(database: Database, value: string): Promise<readonly string[]> {
  const { rows } = await createUserSearch({ database, views })({
    instanceId,
    conditions: [
      { kind: 'text', field: 'displayName', text: { match: 'contains', ignoresCase: true, value } },
    ],
    order: 'id',
    page: { offset: 0, limit: 0, isAscending: true },
  })
  return rows.map(({ id }) => id)
}

const lovelaces = users
  .filter(({ displayName }) => displayName?.toLowerCase().includes('lovelace'))
  .map(({ id }) => id)

const countsText = `SELECT org_id, type, state, users FROM user_counts
  WHERE users <> 0 ORDER BY org_id, type, state`
const wantedCountsText = `SELECT * FROM (
    SELECT org_id, type, state, count(*) AS users FROM users GROUP BY org_id, type, state
    UNION ALL SELECT '', type, state, count(*) FROM users GROUP BY type, state
  ) counts ORDER BY 1, 2, 3`

async function assertCounted(database: Database): Promise<void> {
  assert.deepEqual(await database.all(countsText), await database.all(wantedCountsText))
}

eachStore((store) => {
  before(() => addUsers(store.database()))

  it('a search by a part of a name finds everybody who has it', async () => {
    assert.ok(lovelaces.length > 10)
    assert.deepEqual(await named(store.database(), 'lovelace'), lovelaces)
  })

  it('users are counted by organisation, kind and state', () => assertCounted(store.database()))

  it('it finds the same after the file was compacted', async () => {
    await store.database().compact()
    assert.deepEqual(await named(store.database(), 'lovelace'), lovelaces)
  })

  it('counts follow what is locked, moved and removed', async () => {
    const where = (id = '') => ({ instance_id: instanceId, id })
    await store.database().write((writer) =>
      writeRows(writer, [
        { update: 'users', set: { state: 4 }, where: where(users[1]?.id) },
        { update: 'users', set: { org_id: 'o2' }, where: where(users[2]?.id) },
        { delete: 'users', where: where(users[5]?.id) },
      ]),
    )
    await assertCounted(store.database())
  })

  it('who is removed is not found, and who gets a name is', async () => {
    const [removed = '', renamed = '', ...others] = lovelaces
    const where = (id: string) => ({ instance_id: instanceId, id })
    const displayName = { display_name: 'Grace Hopper', display_name_key: 'grace hopper' }
    await store.database().write((writer) =>
      writeRows(writer, [
        { delete: 'users', where: where(removed) },
        { update: 'users', set: displayName, where: where(renamed) },
      ]),
    )
    assert.deepEqual(await named(store.database(), 'lovelace'), others)
    assert.deepEqual(await named(store.database(), 'ce hop'), [renamed])
  })

  it('an organisation that loses all its users has no counts left', async () => {
    await store
      .database()
      .write((writer) =>
        writeRows(writer, [{ delete: 'users', where: { instance_id: instanceId, org_id: 'o3' } }]),
      )
    await assertCounted(store.database())
    assert.deepEqual(
      await store.database().all(`SELECT * FROM user_counts WHERE org_id = 'o3'`),
      [],
    )
  })
})

const server = process.env.GATEHOUSE_TEST_POSTGRES_URL

if (server) {
  describe('on PostgreSQL, for somebody who may not create extensions', () => {
    const name = `gatehouse_test_${randomBytes(6).toString('hex')}`
    const url = new URL(server)
    url.pathname = name
    url.username = name
    let database: Database

    const asOwner = async (databaseName: string, ...statements: readonly string[]) => {
      const ownUrl = new URL(server)
      ownUrl.pathname = databaseName
      const client = new pg.Client({ connectionString: ownUrl.href })
      await client.connect()
      for (const statement of statements) await client.query(statement)
      await client.end()
    }

    before(async () => {
      await asOwner('postgres', `CREATE DATABASE ${name}`, `CREATE ROLE ${name} LOGIN`)
      await asOwner(name, `CREATE SCHEMA AUTHORIZATION ${name}`)
      database = await openPostgres({ url: url.href })
      await migrate(database)
      await addUsers(database)
    })
    after(async () => {
      await database.close()
      await asOwner('postgres', `DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}`)
    })

    it('parts of names are found without the extension', async () => {
      const [extension] = await database.all(`SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'`)
      assert.equal(extension, undefined)
      assert.deepEqual(await named(database, 'lovelace'), lovelaces)
      assert.deepEqual(await named(database, 'love\\l'), [])
      assert.ok((await named(database, 'a_b%c')).length > 0)
    })

    it('by an index', async () => {
      const [path] = database.dialect.userSearch.containing('lovelace') ?? []
      const { before: start, value, after: end } = path?.where ?? assert.fail('no condition')
      const text = `EXPLAIN SELECT id FROM users WHERE ${start}'${value}'${end}`
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      await client.query('SET enable_seqscan = off')
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(text)
      await client.end()
      assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /users_text/)
    })
  })
}
