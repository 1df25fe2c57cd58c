import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutEnding } from './ends.ts'

test('only what stands at the end goes, all of it', () => {
  const table = [
    ['abc===', 'abc'],
    ['=a=b=', '=a=b'],
    ['===', ''],
    ['', ''],
    ['abc', 'abc'],
  ] as const
  for (const [text, left] of table) assert.equal(withoutEnding(text, '='), left)
})
