/** Who asks at the same moment may go together, and hears only what is theirs, and true. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { eachStore } from '../../test/stores/stores.ts'
import { Refusal } from '../domain/refusals.ts'
import type { Database } from '../store/database/database.ts'
import { postgresDialect } from '../store/database/dialect-postgres.ts'
import { createQuery } from './questions.ts'

const idpText = 'SELECT id, name FROM idps WHERE instance_id = ? AND id = ?'

it('a query that comes while thousands wait is refused for now, and costs nothing', async () => {
  const nobodyAnswers = { dialect: postgresDialect, all: () => new Promise<never>(() => {}) }
  const ask = createQuery(nobodyAnswers, idpText)
  const waiting = Array.from({ length: 20_300 }, (_, number) => ask(['one', String(number)]))
  const last = ask(['one', 'more'])
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
  const question = () => createQuery<{ id: string; name: string }>(database, idpText)

  before(async () => {
    database = store.database()
    await add('one', 'a', 'Aloe')
    await add('one', 'b', 'Birch')
    await add('two', 'a', 'Alder')
  })

  it('everyone gets their own answer, however many ask the same', async () => {
    const ask = question()
    const names = await Promise.all([
      ...[ask(['one', 'a']), ask(['two', 'a']), ask(['one', 'b'])],
      ...[ask(['one', 'a']), ask(['two', 'b']), ask(['', ''])],
    ])
    assert.deepEqual(
      names.map((row) => row?.name),
      ['Aloe', 'Alder', 'Birch', 'Aloe', undefined, undefined],
    )
  })

  it('more ask at once than one trip carries', async () => {
    const ask = question()
    const ids = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 'a' : String(index)))
    const rows = await Promise.all(ids.map((id) => ask(['one', id])))
    assert.deepEqual(
      rows.map((row) => row?.id),
      ids.map((id) => (id === 'a' ? 'a' : undefined)),
    )
  })

  it('a query sees what was written before it was made, whichever came before', async () => {
    const ask = question()
    for (let round = 0; round < 20; round += 1) {
      const id = `fresh-${round}`
      const earlier = ask(['one', id])
      await add('one', id, 'Fir')
      assert.equal((await ask(['one', id]))?.name, 'Fir')
      await earlier
    }
  })

  it('what no row can hold finds nothing, and spoils no answer of another', async () => {
    const ask = question()
    const strange = ['a\u0000', '\ud800', 'a\udc00b', '"', '\\u0000', "'; --", '🌲']
    const rows = await Promise.all([...strange, 'a'].map((id) => ask(['one', id])))
    assert.deepEqual(
      rows.map((row) => row?.name),
      [...strange.map(() => undefined), 'Aloe'],
    )
  })

  it('a text that cannot be asked fails for those who ask it', async () => {
    const ask = createQuery(database, 'SELECT 1 FROM nowhere WHERE id = ?')
    const asked = await Promise.allSettled([ask(['a']), ask(['b'])])
    assert.deepEqual(
      asked.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
  })
})
