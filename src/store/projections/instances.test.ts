import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTableNames } from '../database/tables.ts'
import { readRowsOf } from './read-rows.ts'

test('a removed instance leaves no row in any table', () => {
  const changes = readRowsOf({
    position: 1,
    instanceId: 'gone',
    aggregateType: 'instance',
    aggregateId: 'gone',
    sequence: 1,
    type: 'instance.removed',
    createdAtMicros: 0,
    creator: '',
    owner: 'gone',
    payload: {},
  })
  const emptied = changes.map((change) => ('delete' in change ? change.delete : ''))
  for (const table of readTableNames)
    assert.ok(
      emptied.some((each) => each === table),
      table,
    )
})
