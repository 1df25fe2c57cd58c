import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsText, sizeText } from './amounts.ts'

test('sizes are read at a glance', () => {
  const sizes = [0, 999, 1000, 1_600_000, 186_769_408, 5e12].map(sizeText)
  assert.deepEqual(sizes, ['0 bytes', '999 bytes', '1.0 KB', '1.6 MB', '187 MB', '5.0 TB'])
})

test('a store is summarized by its users', () => {
  const contents = { users: { rows: 1 }, instances: { rows: 2 }, events: { rows: 200_075 } }
  assert.equal(rowsText(contents), '1 user, 2 instances, 200,075 events')
  assert.equal(rowsText({}), '0 users, 0 instances, 0 events')
})
