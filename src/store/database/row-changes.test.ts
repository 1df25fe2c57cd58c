import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Writer } from './database.ts'
import { type RowChange, readsFirst, writeRows } from './row-changes.ts'

const where = { instance_id: 'i', id: 'p' }
const named: RowChange = { update: 'projects', set: { name: 'Shop' }, where }
const merging: RowChange = { ...named, merge: { settings: { hasProjectCheck: true } } }

/** A writer that notes what is begun; rows are read as `settings`. */
function noting(settings = '{}') {
  const begun: string[] = []
  const note = async (what: string) => {
    begun.push(what)
  }
  const writer = {
    insert: (table: string) => note(`INSERT ${table}`),
    upsert: ({ table }: { table: string }) => note(`UPSERT ${table}`),
    run: (text: string) => note(text),
    all: async (text: string) => {
      begun.push(text)
      return [{ settings }]
    },
  }
  // Only what changes of rows use.
  return { begun, writer: writer as never as Writer }
}

test('all changes are begun at once, so that a commit behind them has them all', async () => {
  const { begun, writer } = noting()
  const gone: RowChange = { delete: 'project_roles', where: { instance_id: 'i', project_id: 'p' } }
  const writing = writeRows(writer, [named, gone])
  assert.deepEqual(
    begun.map((text) => text.split(' ')[0]),
    ['UPDATE', 'DELETE'],
  )
  await writing
  assert.ok(![named, gone].some(readsFirst))
})

test('a merge keeps the members that it does not set, and says that it reads first', async () => {
  const { begun, writer } = noting('{"projectRoleCheck":true}')
  assert.ok(readsFirst(merging))
  await writeRows(writer, [merging])
  assert.match(begun[0] ?? '', /^SELECT settings FROM projects/)
  assert.match(begun[1] ?? '', /^UPDATE projects SET name = \?, ?settings = \?/)
})
