/** Concurrent calls of a query share a statement, and each gets its own current result. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { eachStore } from '../../test/stores/stores.ts'
import { Refusal } from '../domain/refusals.ts'
import type { Database } from '../store/database/database.ts'
import { postgresDialect } from '../store/database/dialect-postgres.ts'
import { createQuery } from './batched-query.ts'

const idpText = 'SELECT id, name FROM idps WHERE instance_id = ? AND id = ?'

it('a query while thousands wait is refused as busy, and costs nothing', async () => {
  const neverAnswers = { dialect: postgresDialect, all: () => new Promise<never>(() => {}) }
  const query = createQuery(neverAnswers, idpText)
  const waiting = Array.from({ length: 20_300 }, (_, number) => query(['one', String(number)]))
  const last = query(['one', 'more'])
  await assert.rejects(
    last,
    (reason) => reason instanceof Refusal && reason.refusal === 'store.busy',
  )
  for (const each of waiting) each.catch(() => undefined)
})

eachStore((store) => {
  let database: Database
  const add = (instanceId: string, id: string, name: string) =>
    database.write((writer) =>
      writer.insert('idps', [
        {
          ...{ instance_id: instanceId, id, owner_id: instanceId, name, kind: 'oidc' },
          ...{ state: 1, options: '{}', settings: '{}' },
          ...{ created_at: 1, changed_at: 1, sequence: 1 },
        },
      ]),
    )
  const create = () => createQuery<{ id: string; name: string }>(database, idpText)

  before(async () => {
    database = store.database()
    await add('one', 'a', 'Aloe')
    await add('one', 'b', 'Birch')
    await add('two', 'a', 'Alder')
  })

  it('every call gets its own result, however many make the same query', async () => {
    const query = create()
    const names = await Promise.all([
      ...[query(['one', 'a']), query(['two', 'a']), query(['one', 'b'])],
      ...[query(['one', 'a']), query(['two', 'b']), query(['', ''])],
    ])
    assert.deepEqual(
      names.map((row) => row?.name),
      ['Aloe', 'Alder', 'Birch', 'Aloe', undefined, undefined],
    )
  })

  it('more concurrent calls than one batch holds', async () => {
    const query = create()
    const ids = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 'a' : String(index)))
    const rows = await Promise.all(ids.map((id) => query(['one', id])))
    assert.deepEqual(
      rows.map((row) => row?.id),
      ids.map((id) => (id === 'a' ? 'a' : undefined)),
    )
  })

  it('a query sees what was written before it was made, whoever queried before', async () => {
    const query = create()
    for (let round = 0; round < 20; round += 1) {
      const id = `fresh-${round}`
      const earlier = query(['one', id])
      await add('one', id, 'Fir')
      assert.equal((await query(['one', id]))?.name, 'Fir')
      await earlier
    }
  })

  it('a value no row can hold finds nothing, and fails no other call', async () => {
    const query = create()
    const strange = ['a\u0000', '\ud800', 'a\udc00b', '"', '\\u0000', "'; --", '🌲']
    const rows = await Promise.all([...strange, 'a'].map((id) => query(['one', id])))
    assert.deepEqual(
      rows.map((row) => row?.name),
      [...strange.map(() => undefined), 'Aloe'],
    )
  })

  it('a text that cannot be run fails for its callers', async () => {
    const query = createQuery(database, 'SELECT 1 FROM nowhere WHERE id = ?')
    const settled = await Promise.allSettled([query(['a']), query(['b'])])
    assert.deepEqual(
      settled.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
  })
})
