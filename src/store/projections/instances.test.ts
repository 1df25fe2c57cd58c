import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goneAtOnce, purgedTables } from '../database/instance-rows.ts'
import { readTableNames } from '../database/tables.ts'

test('of a removed instance every table loses its rows, at once or by the purge', () => {
  const emptied = new Set<string>(['instances', ...goneAtOnce, ...purgedTables])
  for (const table of readTableNames) assert.ok(emptied.has(table), table)
})
