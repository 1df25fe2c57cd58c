import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationOf } from './duration.ts'
import { tableOf } from './table.ts'

test('times are days or hours', () => {
  assert.equal(durationOf('90d'), 90 * 86_400_000)
  assert.equal(durationOf('12h'), 12 * 3_600_000)
  for (const text of ['', '0d', '90', 'd', '-1d', '1.5d', '90 d', '99999d']) {
    assert.throws(() => durationOf(text), /is not a time such as 90d or 12h/, text)
  }
})

test('columns stand under each other, and nothing hangs over at the end of a line', () => {
  const rows = [
    ['a', 'long', 'x'],
    ['long', 'a', ''],
  ]
  assert.deepEqual(tableOf(rows), ['a     long  x', 'long  a'])
  assert.deepEqual(tableOf([]), [])
})
