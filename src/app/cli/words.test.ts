import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDuration } from './duration.ts'
import { formatTable } from './table.ts'

test('times are days or hours', () => {
  assert.equal(parseDuration('90d'), 90 * 86_400_000)
  assert.equal(parseDuration('12h'), 12 * 3_600_000)
  for (const text of ['', '0d', '90', 'd', '-1d', '1.5d', '90 d', '99999d']) {
    assert.throws(() => parseDuration(text), /is not a time such as 90d or 12h/, text)
  }
})

test('columns stand under each other, and nothing hangs over at the end of a line', () => {
  const rows = [
    ['a', 'long', 'x'],
    ['long', 'a', ''],
  ]
  assert.deepEqual(formatTable(rows), ['a     long  x', 'long  a'])
  assert.deepEqual(formatTable([]), [])
})
